import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { seekStep } from './seek';

/** Where a player is looked for: all of a page, one element of it, or a frame. */
export type Scope = Page | Locator | FrameLocator;

/** What stands beside a guarantee; the last two beside what can happen. */
export type Verdict = 'held' | 'broken' | 'blocked' | 'open' | 'seen' | 'not yet';

export interface PlayOptions {
  /** Concerns nothing but how long it takes. */
  readonly speed?: 0.25 | 0.5 | 1 | 2 | 4 | 8;
  /** Wall time, until the run has ended. */
  readonly timeoutMs?: number;
}

const PLAY_MS_MAX = 60_000;
const SPEED_WORDS = { 0.25: '¼×', 0.5: '½×', 1: '1×', 2: '2×', 4: '4×', 8: '8×' } as const;

/** A player, as its reader has it. Decisions are made at the moment that is shown. */
export class InDoubt {
  readonly page: Page;
  readonly #scope: Scope;

  /** The one player of a page, on its own or embedded; of several, or in a frame, see `within`. */
  constructor(page: Page, scope: Scope = page) {
    this.page = page;
    this.#scope = scope;
  }

  /** The same for one of several embeds (`page.locator('#first')`) or one in a frame (`page.frameLocator('iframe')`). */
  within(scope: Scope): InDoubt {
    return new InDoubt(this.page, scope);
  }

  /** Goes to an address, if one is given, brings the player into view and waits until it is there. */
  async open(address?: string): Promise<void> {
    if (address !== undefined) await this.page.goto(address);
    if ('owner' in this.#scope) await this.#scope.owner().scrollIntoViewIfNeeded();
    else if (this.#scope !== this.page) await (this.#scope as Locator).scrollIntoViewIfNeeded();
    const there = this.moment.or(this.nodes).or(this.table).first();
    await expect(there, 'a player is there').toBeVisible();
  }

  /** Plays from here (or from the start, when the run is over) to the end. */
  async play({ speed = 8, timeoutMs = PLAY_MS_MAX }: PlayOptions = {}): Promise<void> {
    const choice = this.#scope.getByRole('combobox', { name: 'Speed' });
    await choice.selectOption(SPEED_WORDS[speed]);
    await this.button(/^Play( again)?$/).click();
    await expect(this.button('Play again')).toBeVisible({ timeout: timeoutMs });
  }

  /** At once, without playing. */
  async toEnd(): Promise<void> {
    const toEnd = this.button('To the end');
    await expect(toEnd).toBeVisible();
    if (await toEnd.isEnabled()) await toEnd.click();
    await expect(toEnd).toBeDisabled();
  }

  /** To the last step at or before a moment in virtual ms. */
  async seek(at: number): Promise<void> {
    await seekStep(this, at);
  }

  /** Kills a node; what is only in its memory is lost. */
  async crash(node: string): Promise<void> {
    await this.#decide(node, 'Kill');
    await expect(this.node(node)).toContainText('crashed');
  }

  async restart(node: string): Promise<void> {
    await this.#decide(node, 'Restart');
    await expect(this.node(node)).not.toContainText('crashed');
  }

  /** Loses a message: what its arrow is called, or the beginning of it ('coordinator asks payment to prepare'). */
  async drop(message: string | RegExp): Promise<void> {
    await this.#pause();
    await this.#show('diagram');
    const arrow = this.message(message).first();
    await arrow.focus();
    if ((await arrow.getAttribute('aria-pressed')) !== 'true') await arrow.press('Enter');
    await this.#choose('Drop');
  }

  /**
   * Sets a switch of the story by its label: a switch takes true or false, a number a whole one, a
   * choice one of its words. `of` names the row where each node has one: `setParam('votes', 'no', 'payment')`.
   */
  async setParam(label: string, value: string | number | boolean, of?: string): Promise<void> {
    await this.#show('story');
    const link = this.button(/^Switches: /);
    const story = this.#scope.getByRole('complementary', { name: 'Story' });
    const whole = of === undefined ? story : story.getByRole('group', { name: label, exact: true });
    const field = { name: of ?? label, exact: true };
    const word = String(value).replaceAll('-', ' ');
    const one = {
      flag: whole.getByRole('switch', field),
      number: whole.getByRole('spinbutton', { name: new RegExp(`^${literal(field.name)}`) }),
      list: whole.getByRole('combobox', field),
      radios: whole.getByRole('radiogroup', field),
    };
    const any = one.flag.or(one.number).or(one.list).or(one.radios);
    await expect(any.or(link).first(), `there is a switch "${label}"`).toBeVisible();
    if (await link.isVisible()) await link.click();
    await expect(any.first(), `there is a switch "${label}"`).toBeVisible();
    if (typeof value === 'boolean') await one.flag.setChecked(value);
    else if (await one.number.isVisible()) {
      await one.number.fill(String(value));
      await one.number.press('Enter');
    } else if (await one.list.isVisible()) await one.list.selectOption(word);
    else await one.radios.getByRole('radio', { name: word, exact: true }).check();
  }

  /** How a guarantee stands at this moment, by its sentence. */
  async expectVerdict(claim: string, verdict: Verdict): Promise<void> {
    await this.#show('log');
    const region = this.#scope.getByRole('region', { name: 'Guarantees', exact: true });
    // A claim may begin another one; what follows it is its verdict.
    const whole = new RegExp(`^\\s*${literal(claim)}\\s+(held|broken|blocked|open|seen|not yet)`);
    const row = region.getByRole('listitem').filter({ hasText: whole });
    if (verdict === 'seen' || verdict === 'not yet') {
      await expect(region).toBeVisible();
      if (!(await row.isVisible())) await region.getByText(/^What can happen:/).click();
    }
    const word = row.getByText(verdict, { exact: true });
    await expect(word, `"${claim}" is ${verdict}`).toBeVisible();
  }

  /**
   * How the run ends, in the words of the page ('committed', 'aborted', 'blocked', 'applied twice'):
   * goes to its end. Without a node, it is enough that it is so for one. 'blocked' is said by a
   * guarantee, the others by the log.
   */
  async expectOutcome(outcome: string, node?: string): Promise<void> {
    await this.toEnd();
    await this.#show('log');
    if (outcome === 'blocked' && node === undefined) {
      const guarantees = this.#scope.getByRole('region', { name: 'Guarantees', exact: true });
      const word = guarantees.getByText('blocked', { exact: true });
      await expect(word.first(), 'a guarantee is blocked').toBeVisible();
      return;
    }
    const who = node === undefined ? '.+' : literal(node);
    const sentence = new RegExp(`^for ${who}, the .+ (?:is )?${literal(outcome)}( \\(.+\\))?$`);
    const told = this.log.or(this.table);
    await expect(told, 'there is a log (controls="full") or a table (view="table")').toBeVisible();
    const line = told.getByText(sentence);
    await expect(line.first(), `for ${node ?? 'somebody'} it is ${outcome}`).toBeVisible();
  }

  /** What has happened last, in the words of the log. */
  async expectLast(sentence: string): Promise<void> {
    // At the end of a run it is also said why it ends.
    const said = new RegExp(`^Step \\d+ of \\d+: ${literal(sentence)}(; .+)?$`);
    await expect(this.moment).toHaveAttribute('aria-valuetext', said);
  }

  button(name: string | RegExp): Locator {
    const exact = typeof name === 'string' ? { exact: true } : {};
    return this.#scope.getByRole('button', { name, ...exact });
  }

  /** The card of a node. */
  node(name: string): Locator {
    const begins = new RegExp(`^${literal(name)}(?![\\w-])`);
    return this.nodes.getByRole('button', { name: begins });
  }

  /** An arrow, by what it is called or the beginning of it. */
  message(name: string | RegExp): Locator {
    const begins = typeof name === 'string' ? new RegExp(`^${literal(name)}`) : name;
    const messages = this.#scope.getByRole('group', { name: 'Messages', exact: true });
    return messages.getByRole('button', { name: begins });
  }

  get nodes(): Locator {
    return this.#scope.getByRole('list', { name: 'Nodes', exact: true });
  }

  /** The bar of all moments. */
  get moment(): Locator {
    return this.#scope.getByRole('slider', { name: 'Moment', exact: true });
  }

  get log(): Locator {
    return this.#scope.getByRole('region', { name: 'Log', exact: true });
  }

  /** What can be done about what is selected, below the picture. */
  get toolbar(): Locator {
    return this.#scope.getByRole('toolbar', { name: /^Changes to / });
  }

  /** The same, beside it in the picture. */
  get popover(): Locator {
    return this.#scope.getByRole('group', { name: /: what can be done$/ });
  }

  /** The run as a table, where the page shows it in place of the picture. */
  get table(): Locator {
    return this.#scope.getByRole('region', { name: 'Table of the run', exact: true });
  }

  /** What is said to who cannot see the picture. */
  get said(): Locator {
    const status = this.#scope.getByRole('status');
    return status.filter({ hasText: /^(Step \d+ of|The beginning)/ });
  }

  async #decide(node: string, deed: string): Promise<void> {
    await this.#pause();
    await this.#show('diagram');
    const card = this.node(node);
    if ((await card.getAttribute('aria-pressed')) !== 'true') await card.click();
    await this.#choose(deed);
  }

  /** In the bar below the picture; a small embed has none, and offers it beside what is selected. */
  async #choose(deed: string): Promise<void> {
    const choice = { name: new RegExp(`^${deed}\\b`) };
    const below = this.toolbar.getByRole('button', choice);
    const offer = below.or(this.popover.getByRole('button', choice)).first();
    await expect(offer, `"${deed}" is offered`).toBeVisible();
    await expect(offer, `"${deed}" is possible at this moment`).toBeEnabled();
    await offer.press('Enter');
  }

  async #pause(): Promise<void> {
    const pause = this.button('Pause');
    if (await pause.isVisible()) await pause.click();
  }

  /** Where there is width for one thing at a time. */
  async #show(tab: 'story' | 'diagram' | 'log'): Promise<void> {
    const tabs = this.#scope.getByRole('group', { name: 'View', exact: true });
    const wanted = tabs.getByRole('button', { name: tab, exact: true });
    if (await wanted.isVisible()) await wanted.click();
  }
}

/** A pattern that matches a text and nothing else. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
