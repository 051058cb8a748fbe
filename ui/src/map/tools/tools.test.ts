import { beforeEach, describe, expect, it } from 'vitest';
import { lassoTool } from './lasso';
import { eraseTool, paintTool } from './paint';
import { pinTool } from './pin';
import { selectTool } from './select';
import { splitTool } from './split';
import { floodTool, nudgeTool } from './stamp';
import { swapTool } from './swap';
import { dropperTool } from './dropper';
import type { Bench, Ring, Spot, Tool } from './tool';
import { circleTool, rectangleTool } from './two-corners';

/** A bench that writes down what the tool asked of it. */
class Notes implements Bench {
  log: string[] = [];
  allowed = true;
  begin(purpose: string): boolean {
    this.log.push(`begin ${purpose}`);
    return this.allowed;
  }
  aim(drawn: { shape: string }): void {
    this.log.push(`aim ${drawn.shape}`);
  }
  stroke(piece: unknown[]): void {
    this.log.push(`stroke ${piece.length}`);
  }
  finish(): void {
    this.log.push('finish');
  }
  abandon(): void {
    this.log.push('abandon');
  }
  sketch(): void {
    // What is drawn is looked at in the screenshots.
  }
  whisper(): void {
    // The same.
  }
  refuse(sentence: string): void {
    this.log.push(`refuse: ${sentence}`);
  }
  consider(purpose: string): boolean {
    this.log.push(`consider ${purpose}`);
    return this.allowed;
  }
  typed: Ring | null = null;
  ring(): Ring | null {
    return this.typed;
  }
  brushMetres(): number {
    return 500;
  }
  /** Areas are columns of ten pixels; every two of them belong to one territory. */
  hit(at: Spot) {
    return { unit: at.px[0] < 0 ? null : Math.floor(at.px[0] / 10), account: null };
  }
  holder(unit: number): number {
    return Math.floor(unit / 2);
  }
  name(): void {
    // Who holds what lies under the pointer stands beside it.
  }
  pick(at: Spot): void {
    this.log.push(`pick at ${at.px.join()}`);
  }
  east(from: [number, number], metres: number): [number, number] {
    return [from[0] + metres, from[1]];
  }
  choose(hit: { unit: number | null }, add: boolean): void {
    this.log.push(`choose ${hit.unit}${add ? ' too' : ''}`);
  }
  splittable(): number | null {
    return this.allowed ? 3 : null;
  }
  split(territory: number, line: unknown[]): void {
    this.log.push(`split ${territory} by ${line.length}`);
  }
  aimPin(): void {
    // Whose it would be stands by the pointer.
  }
  placePin(spot: Spot): void {
    this.log.push(`pin at ${spot.px.join()}`);
  }
  metres(): number {
    return 1000;
  }
  length(): string {
    return '1 km';
  }
}

const spot = (x: number, y: number, add = false): Spot => ({ at: [x, y], px: [x, y], add });

let bench: Notes;
beforeEach(() => (bench = new Notes()));

function drag(tool: Tool, ...path: [number, number][]): void {
  tool.down(spot(...path[0]!), bench);
  for (const place of path.slice(1)) tool.move(spot(...place), bench);
  tool.up(spot(...path.at(-1)!), bench);
}

function click(tool: Tool, x: number, y: number): void {
  tool.move(spot(x, y), bench);
  tool.down(spot(x, y), bench);
  tool.up(spot(x, y), bench);
}

describe('select', () => {
  it('takes what was clicked and leaves what was dragged over', () => {
    const tool = selectTool();
    click(tool, 5, 5);
    drag(tool, [5, 5], [90, 5]);
    tool.down(spot(5, 5), bench);
    tool.up(spot(6, 5, true), bench);
    expect(bench.log).toEqual(['choose 0', 'choose 0 too']);
  });
});

describe('paint', () => {
  it('sends the stroke in connected pieces and gives when let go', () => {
    drag(paintTool(), [0, 0], [10, 0], [20, 0]);
    expect(bench.log).toEqual(['begin give', 'stroke 1', 'stroke 2', 'stroke 2', 'finish']);
  });

  it('dabs with a single click', () => {
    click(paintTool(), 3, 3);
    expect(bench.log).toEqual(['begin give', 'stroke 1', 'finish']);
  });

  it('does nothing when it may not', () => {
    bench.allowed = false;
    drag(paintTool(), [0, 0], [10, 0]);
    expect(bench.log).toEqual(['begin give']);
  });

  it('erases for nobody', () => {
    click(eraseTool(), 3, 3);
    expect(bench.log[0]).toBe('begin clear');
  });

  it('forgets the stroke on Esc', () => {
    const tool = paintTool();
    tool.down(spot(0, 0), bench);
    expect(tool.cancel(bench)).toBe(true);
    tool.up(spot(0, 0), bench);
    expect(bench.log).toEqual(['begin give', 'stroke 1', 'abandon']);
  });
});

describe.each([
  ['rectangle', rectangleTool],
  ['circle', circleTool],
])('%s', (shape, make) => {
  it('is dragged from one corner to the other', () => {
    drag(make(), [0, 0], [30, 30]);
    expect(bench.log).toEqual(['begin give', `aim ${shape}`, `aim ${shape}`, 'finish']);
  });

  it('is placed by two clicks', () => {
    const tool = make();
    click(tool, 0, 0);
    click(tool, 40, 40);
    expect(bench.log.at(-1)).toBe('finish');
    expect(bench.log.filter((line) => line === 'finish')).toHaveLength(1);
  });

  it('is applied by Enter once it has an extent', () => {
    const tool = make();
    click(tool, 0, 0);
    tool.enter(bench);
    expect(bench.log).not.toContain('finish');
    tool.move(spot(40, 40), bench);
    tool.enter(bench);
    expect(bench.log.at(-1)).toBe('finish');
  });

  it('is left by Esc', () => {
    const tool = make();
    expect(tool.cancel(bench)).toBe(false);
    click(tool, 0, 0);
    expect(tool.cancel(bench)).toBe(true);
    expect(bench.log.at(-1)).toBe('abandon');
  });
});

describe('lasso', () => {
  it('is drawn in one go', () => {
    drag(lassoTool(), [0, 0], [50, 0], [50, 50], [0, 50]);
    expect(bench.log.at(-1)).toBe('finish');
    expect(bench.log).toContain('aim lasso');
  });

  it('is clicked corner by corner and finished by Enter', () => {
    const tool = lassoTool();
    click(tool, 0, 0);
    click(tool, 50, 0);
    click(tool, 50, 50);
    expect(bench.log).not.toContain('finish');
    tool.enter(bench);
    expect(bench.log.at(-1)).toBe('finish');
  });

  it('with two corners holds nothing and is let go', () => {
    const tool = lassoTool();
    click(tool, 0, 0);
    click(tool, 50, 0);
    tool.enter(bench);
    expect(bench.log.at(-1)).toBe('abandon');
  });
});

describe('split', () => {
  it('cuts along a line drawn in one go', () => {
    drag(splitTool(), [0, 0], [20, 0], [40, 0]);
    expect(bench.log).toEqual(['split 3 by 3']);
  });

  it('cuts along clicked points on Enter', () => {
    const tool = splitTool();
    click(tool, 0, 0);
    click(tool, 40, 0);
    tool.enter(bench);
    expect(bench.log).toEqual(['split 3 by 2']);
  });

  it('does not begin where nothing can be split', () => {
    bench.allowed = false;
    const tool = splitTool();
    click(tool, 0, 0);
    tool.enter(bench);
    expect(bench.log).toEqual([]);
  });
});

describe('pin', () => {
  it('is placed once by a click, and where a drag ends', () => {
    const tool = pinTool();
    click(tool, 10, 20);
    expect(bench.log).toEqual(['pin at 10,20']);
    drag(tool, [0, 0], [20, 0], [40, 5]);
    expect(bench.log.at(-1)).toBe('pin at 40,5');
  });

  it('stays where it is when the gesture is left', () => {
    const tool = pinTool();
    tool.down(spot(5, 5), bench);
    tool.cancel(bench);
    tool.up(spot(9, 9), bench);
    expect(bench.log).toEqual([]);
  });
});

describe.each([
  ['flood', floodTool, 'give'],
  ['nudge', nudgeTool, 'move'],
])('%s', (shape, make, purpose) => {
  it('shows what a click would do, and does it on the click', () => {
    const tool = make();
    tool.move(spot(5, 5), bench);
    expect(bench.log).toEqual([`consider ${purpose}`, `aim ${shape}`]);
    tool.down(spot(5, 5), bench);
    tool.up(spot(5, 5), bench);
    expect(bench.log.slice(2)).toEqual([`begin ${purpose}`, `aim ${shape}`, 'finish']);
  });

  it('does nothing when it may not', () => {
    bench.allowed = false;
    click(make(), 5, 5);
    expect(bench.log).toEqual([`consider ${purpose}`, `begin ${purpose}`]);
  });
});

describe('a circle whose size was typed', () => {
  it('is stamped by one click, as a length or as a time', () => {
    bench.typed = { metres: 3000 };
    click(circleTool(), 5, 5);
    bench.typed = { minutes: 30 };
    click(circleTool(), 5, 5);
    expect(bench.log).toEqual([
      'consider give',
      'aim circle',
      'begin give',
      'aim circle',
      'finish',
      'consider give',
      'aim drive',
      'begin give',
      'aim drive',
      'finish',
    ]);
  });
});

describe('swap', () => {
  it('takes two areas of two territories', () => {
    const tool = swapTool();
    click(tool, 25, 5);
    expect(bench.log).toEqual([]);
    click(tool, 45, 5);
    expect(bench.log).toEqual(['consider move', 'aim swap', 'begin move', 'aim swap', 'finish']);
  });

  it('says why two areas cannot change places, and keeps the first', () => {
    const tool = swapTool();
    click(tool, 5, 5);
    click(tool, -5, 5);
    click(tool, 25, 5);
    click(tool, 35, 5);
    expect(bench.log.filter((line) => line.startsWith('refuse'))).toEqual([
      'refuse: Begin with an area that a territory holds.',
      'refuse: Begin with an area that a territory holds.',
      'refuse: Both are of one territory. Choose an area of another one.',
    ]);
    expect(tool.cancel(bench)).toBe(true);
    expect(tool.cancel(bench)).toBe(false);
  });
});

describe('eyedropper', () => {
  it('picks on the click', () => {
    click(dropperTool(), 8, 9);
    expect(bench.log).toEqual(['pick at 8,9']);
  });
});
