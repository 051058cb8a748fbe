// The table of tools; the compiler misses none.

import { lassoTool } from './lasso';
import { eraseTool, paintTool } from './paint';
import { pinTool } from './pin';
import { selectTool } from './select';
import { splitTool } from './split';
import type { Tool, ToolName } from './tool';
import { circleTool, rectangleTool } from './two-corners';

export const tools: Record<ToolName, Tool> = {
  select: selectTool(),
  paint: paintTool(),
  lasso: lassoTool(),
  rectangle: rectangleTool(),
  circle: circleTool(),
  split: splitTool(),
  erase: eraseTool(),
  pin: pinTool(),
};
