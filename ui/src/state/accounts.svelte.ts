// The table of accounts: what it shows, and the rows near the place it is scrolled to. All else stays in Rust.

import { call } from '../ipc/call';
import type {
  AccountColumn,
  AccountSort,
  AccountTableRow,
  AccountsFilter,
  AccountsView,
} from '../ipc/types';
import { complain } from './plan.svelte';
import { same } from './same';
import { view } from './view.svelte';

/** Rows that are asked for together, and how many such blocks are kept. */
export const BLOCK = 100;
const KEPT = 24;

export const everything = (): AccountsFilter => ({
  text: '',
  territory: null,
  located: null,
  named: false,
  ranges: [],
  segment: null,
});

class AccountsState {
  filter = $state.raw<AccountsFilter>(everything());
  sort = $state.raw<AccountSort[]>([]);
  all = $state.raw(0);
  found = $state.raw(0);
  sums = $state.raw<number[]>([]);
  headers = $state.raw<string[]>([]);
  /** Blocks of rows by their number; the oldest asked for comes first. */
  blocks = $state.raw<ReadonlyMap<number, AccountTableRow[]>>(new Map());
  /** Whether an answer has come since the plan was opened. */
  known = $state.raw(false);
  /** Accounts that are chosen, in the order they were. */
  chosen = $state.raw<ReadonlySet<number>>(new Set());
}

export const accounts = new AccountsState();

/** What the rows in hand were asked for; others are void. */
let asked = '';
let waiting: number[] = [];

/** What the table shows. */
export function shownView(): AccountsView {
  return { sort: accounts.sort, filter: accounts.filter };
}

/** Chooses accounts in the table, and shows it. */
export function showChosen(chosen: ReadonlySet<number>): void {
  accounts.chosen = chosen;
  view.dockOpen = true;
}

/** Whether anything is left out. */
export function filtered(filter: AccountsFilter): boolean {
  return (
    filter.text.trim() !== '' ||
    filter.territory !== null ||
    filter.located !== null ||
    filter.named ||
    filter.ranges.length > 0 ||
    filter.segment !== null
  );
}

/** Throws the rows away when what is asked for, or the plan, is another. */
export function settle(cells: string[], version: number): void {
  const key = JSON.stringify([shownView(), cells, version]);
  if (key === asked) return;
  asked = key;
  waiting = [];
  stale = true;
  void fetchBlock(lastBlock, cells);
}

/** Rows of an earlier state stay on screen until newer ones are there: nothing flickers. */
let stale = false;
let lastBlock = 0;

/** Asks for the blocks that hold these rows, unless they are there or on their way. */
export function need(from: number, to: number, cells: string[]): void {
  lastBlock = Math.floor(from / BLOCK);
  for (let block = lastBlock; block <= Math.floor(Math.max(from, to - 1) / BLOCK); block += 1)
    if (!waiting.includes(block) && (stale || !accounts.blocks.has(block)))
      void fetchBlock(block, cells);
}

async function fetchBlock(block: number, cells: string[]): Promise<void> {
  const question = asked;
  waiting.push(block);
  try {
    const page = await call('accounts', {
      ...shownView(),
      from: block * BLOCK,
      count: BLOCK,
      cells,
      seek: null,
    });
    if (question !== asked) return;
    const kept = stale ? [] : [...accounts.blocks].filter(([one]) => one !== block);
    stale = false;
    accounts.blocks = new Map([...kept.slice(1 - KEPT), [page.from / BLOCK, page.rows]]);
    accounts.all = page.all;
    accounts.found = page.found;
    accounts.sums = page.sums;
    accounts.headers = page.headers;
    accounts.known = true;
  } catch (thrown) {
    complain(thrown);
  } finally {
    if (question === asked) waiting = waiting.filter((one) => one !== block);
  }
}

/** The row at a place, if it is in hand. */
export function rowAt(place: number): AccountTableRow | undefined {
  return accounts.blocks.get(Math.floor(place / BLOCK))?.[place % BLOCK];
}

/** Where an account stands in the table; none when the filter leaves it out. */
export async function placeOf(account: number): Promise<number | null> {
  try {
    const wish = { ...shownView(), from: 0, count: 0, cells: [], seek: account };
    return (await call('accounts', wish)).place;
  } catch (thrown) {
    complain(thrown);
    return null;
  }
}

/** All accounts of the table between two places, both included. */
export async function between(one: number, other: number): Promise<number[]> {
  const [from, to] = one < other ? [one, other] : [other, one];
  const rows = Array.from({ length: to - from + 1 }, (_, at) => rowAt(from + at)?.id);
  if (rows.every((id) => id !== undefined)) return rows as number[];
  return (await everyOne()).slice(from, to + 1);
}

/** All accounts that the table shows. */
export async function everyOne(): Promise<number[]> {
  try {
    return (await call('account_list', shownView())).accounts;
  } catch (thrown) {
    complain(thrown);
    return [];
  }
}

/** The sort after a click on a header: up, down, as it was; with others kept when adding. */
export function sortedBy(sort: AccountSort[], by: AccountColumn, adding: boolean): AccountSort[] {
  const isIt = (one: AccountSort) => same(one.by, by);
  const before = sort.find(isIt);
  const next: AccountSort[] =
    before === undefined
      ? [{ by, descending: by.column === 'measure' }]
      : before.descending === (by.column === 'measure')
        ? [{ by, descending: !before.descending }]
        : [];
  if (!adding) return next;
  return before ? sort.flatMap((one) => (isIt(one) ? next : [one])) : [...sort, ...next];
}
