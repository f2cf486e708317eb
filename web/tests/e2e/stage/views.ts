import type { Person } from './person.ts';
import { gone, visible } from './wait.ts';
import type { World } from './world.ts';

/** One way in which the page can look. */
export interface View {
  readonly name: string;
  /** Has it look so. Views come in their order, the first from a page that was just opened. */
  show(person: Person, world: World): Promise<void>;
  /** Ends what the next view would be disturbed by. */
  leave?(person: Person): Promise<void>;
}

const LOBBY = '/r/2';

/** Every main view of the page. */
export const VIEWS: readonly View[] = [
  {
    name: 'join',
    show: (person) => visible(person.page.getByLabel('Your name')),
  },
  {
    name: 'join-refused',
    async show({ page }) {
      await page.getByText('Why did my browser warn me?').click();
      await page.getByLabel('Your name').fill('Carla');
      await page.getByRole('button', { name: 'Join', exact: true }).click();
      await visible(page.getByRole('alert').filter({ hasText: /\w/ }));
    },
  },
  {
    name: 'rooms',
    async show(person, { cookie }) {
      await person.context.addCookies([{ ...cookie, url: person.page.url() }]);
      await person.page.goto(new URL('/', person.page.url()).href);
      await visible(person.page.getByRole('navigation', { name: 'Rooms' }));
      await visible(person.room('lobby'));
    },
  },
  {
    name: 'room',
    async show(person) {
      await go(person, LOBBY);
      await visible(person.message('front desk'));
    },
  },
  {
    name: 'members',
    async show(person) {
      await go(person, `${LOBBY}?pane=members`);
      await visible(person.pane.getByText('Carla'));
    },
  },
  {
    name: 'about',
    async show(person) {
      await go(person, `${LOBBY}?pane=about`);
      await visible(person.pane.getByText('Topic'));
    },
  },
  {
    name: 'thread',
    async show(person, world) {
      await go(person, `${LOBBY}?thread=${world.question}`);
      await visible(person.pane.getByText('You are quick.'));
    },
  },
  {
    name: 'pins',
    async show(person) {
      await go(person, `${LOBBY}?pane=pins`);
      await visible(person.pane.getByText('Does anybody know'));
    },
  },
  {
    name: 'search',
    async show(person) {
      await go(person, `${LOBBY}?search=cache`);
      await visible(person.pane.getByText(/messages? found/));
    },
  },
  {
    name: 'menu',
    async show(person) {
      await go(person, LOBBY);
      await visible(person.message('front desk'));
      await person.message('front desk').focus();
      await person.page.keyboard.press('Enter');
      await visible(person.page.getByRole('menu'));
    },
    leave: escape,
  },
  {
    name: 'emoji',
    async show(person) {
      await person.message('front desk').focus();
      await person.page.keyboard.press('+');
      await visible(person.page.getByLabel('Search emoji'));
      await visible(person.page.getByRole('button', { name: 'Flags' }));
    },
    leave: escape,
  },
  {
    name: 'lightbox',
    async show(person, world) {
      await go(person, `${LOBBY}/${world.picture}`);
      await person.page.getByRole('button', { name: /^Open .*meeting-room/ }).click();
      await visible(person.page.getByRole('dialog'));
    },
    leave: escape,
  },
  {
    name: 'shortcuts',
    async show(person) {
      await go(person, LOBBY);
      await visible(person.message('front desk'));
      await person.message('front desk').focus();
      await person.page.keyboard.press('?');
      await visible(person.page.getByRole('dialog'));
    },
    leave: escape,
  },
  {
    name: 'browse',
    async show(person) {
      await go(person, '/browse');
      await visible(person.page.getByText('who washes up'));
    },
  },
  {
    name: 'create-room',
    async show(person) {
      await person.page.getByRole('button', { name: 'Create a room' }).click();
      await visible(person.page.getByRole('dialog'));
    },
    leave: escape,
  },
  ...['profile', 'devices', 'look', 'notifications', 'data', 'about'].map(
    (section): View => ({
      name: `settings-${section}`,
      async show(person) {
        // What this browser allows is known once its worker is there.
        await person.page.evaluate(async () => void (await navigator.serviceWorker.ready));
        await go(person, `/settings/${section}`);
        await visible(person.page.getByRole('main').getByRole('heading').last());
        await gone(person.page.getByText('The page is loaded from the server each time'));
      },
    }),
  ),
];

async function escape({ page }: Person): Promise<void> {
  await page.keyboard.press('Escape');
}

/** Opens a place of the page as a link would. */
async function go({ page }: Person, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  await visible(page.getByRole('main'));
}
