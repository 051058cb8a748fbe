// The table of tools; the compiler misses none.

import { dropperTool } from './dropper';
import { lassoTool } from './lasso';
import { eraseTool, paintTool } from './paint';
import { pinTool } from './pin';
import { selectTool } from './select';
import { splitTool } from './split';
import { floodTool, nudgeTool } from './stamp';
import { swapTool } from './swap';
import type { Tool, ToolName } from './tool';
import { circleTool, rectangleTool } from './two-corners';

export const tools: Record<ToolName, Tool> = {
  select: selectTool(),
  paint: paintTool(),
  lasso: lassoTool(),
  rectangle: rectangleTool(),
  circle: circleTool(),
  flood: floodTool(),
  nudge: nudgeTool(),
  swap: swapTool(),
  split: splitTool(),
  erase: eraseTool(),
  dropper: dropperTool(),
  pin: pinTool(),
};
