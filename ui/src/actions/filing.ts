// Actions on whole plans and files.

import { announce } from '../state/announce.svelte';
import { askSaveCopy, chooseAndImport, closePlan, openChosen, openSample } from '../state/files';
import { beginTalk, presentable } from '../state/presenting.svelte';
import type { Action } from './action';
import { always, withPlan, opens } from './when';

export const filing: Action[] = [
  {
    id: 'plan.new',
    label: 'New plan…',
    group: 'Plan',
    shortcut: '$mod+N',
    enabled: always,
    run: opens('new'),
  },
  {
    id: 'plan.open',
    label: 'Open plan…',
    group: 'Plan',
    shortcut: '$mod+O',
    enabled: always,
    run: () => void openChosen(),
  },
  {
    id: 'plan.sample',
    label: 'Open the sample plan',
    group: 'Plan',
    enabled: always,
    run: () => void openSample(),
  },
  {
    id: 'plan.import',
    label: 'Import data…',
    group: 'Plan',
    shortcut: '$mod+I',
    enabled: withPlan,
    run: () => void chooseAndImport(),
  },
  {
    id: 'plan.save',
    label: 'Save',
    group: 'Plan',
    shortcut: '$mod+S',
    enabled: withPlan,
    run: () => announce('All changes are saved as you make them.'),
  },
  {
    id: 'plan.copy',
    label: 'Save a copy…',
    group: 'Plan',
    shortcut: '$mod+Shift+S',
    enabled: withPlan,
    run: () => void askSaveCopy(),
  },
  {
    id: 'plan.export',
    label: 'Export…',
    group: 'Plan',
    shortcut: '$mod+E',
    enabled: withPlan,
    run: opens('export'),
  },
  {
    id: 'plan.present',
    label: 'Present',
    group: 'Plan',
    shortcut: 'F5',
    enabled: () => withPlan() && presentable(),
    run: () => void beginTalk(),
  },
  {
    id: 'plan.close',
    label: 'Close plan',
    group: 'Plan',
    shortcut: '$mod+W',
    enabled: withPlan,
    run: () => void closePlan(),
  },
];
