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
    async show(person) {
      await person.page.reload();
      await person.page.getByLabel('Your name').fill(person.name);
      await person.page.getByRole('button', { name: 'Join', exact: true }).click();
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
      await visible(person.page.getByRole('complementary').getByText('Carla'));
    },
  },
];

/** Opens a place of the page as a link would. */
async function go({ page }: Person, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  await visible(page.locator('main'));
  await gone(page.getByText('Connecting…'));
}
