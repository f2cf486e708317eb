import { expect } from 'vitest';
import { test } from './stage/stage.ts';
import { visible } from './stage/wait.ts';

test('the page speaks the language of its reader', async ({ cast }) => {
  const bia = await cast.visitor('Bia', { locale: 'pt-BR' });
  await visible(bia.page.getByLabel('Seu nome'));
  expect(await bia.page.evaluate(() => document.documentElement.lang)).toBe('pt-BR');
});

test('the language can be changed before joining, and stays changed', async ({ cast }) => {
  const ann = await cast.visitor('Ann');
  await ann.page.getByRole('button', { name: 'Português' }).click();
  await visible(ann.page.getByLabel('Seu nome'));
  await ann.page.reload();
  await visible(ann.page.getByLabel('Seu nome'));
});

test('what the server refuses is said in the language of the page', async ({ cast }) => {
  const caio = await cast.visitor('Caio', { locale: 'pt-BR' });
  await caio.page.getByLabel('Seu nome').fill('.');
  await caio.page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await visible(caio.page.getByRole('alert').getByText('nome'));
});
