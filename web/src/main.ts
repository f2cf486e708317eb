import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
import { settings } from '$lib/state/settings.svelte';
import { texts } from '$lib/texts/texts.svelte';

settings.show();
await texts.use(settings.lang);
const target = document.getElementById('app') as HTMLElement;
target.replaceChildren();
mount(App, { target });
