// When an action makes sense, and the one way to open a dialog.

import { plan, territory } from '../state/plan.svelte';
import { view, type DialogName } from '../state/view.svelte';

export const always = () => true;
export const withPlan = () => plan.view !== null;
export const withRow = () => withPlan() && territory(view.receiver) !== undefined;
export const withUnits = () => withPlan() && view.units.length > 0;

export function opens(dialog: DialogName): () => void {
  return () => (view.dialog = dialog);
}
