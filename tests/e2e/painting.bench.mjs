// Measures how long the real window's thread of the screens is kept busy while a thousand areas are painted
// in one stroke. A figure, not a test: machines differ. Run by `make bench-painting`.

import { ASK, IDLE, ON_PAGE } from './drive/plan.mjs';
import { WINDOW, freshHome, startDriver } from './drive/processes.mjs';
import { openWindow } from './drive/webdriver.mjs';

const DRIVER_PORT = 4478;
/** How often the thread is asked to answer at once, in milliseconds. */
const EVERY = 4;

const place = await freshHome();
const driver = await startDriver(place.environment, DRIVER_PORT);
const window_ = await openWindow(driver.address, WINDOW);
try {
  await window_.click('open-sample');
  await window_.element('saved-state');
  await window_.until('the map to be drawn', IDLE);
  const { board } = await window_.run(ASK, 'plan');
  const taker = board.territories.find((row) => row.name === 'Denver') ?? board.territories[0];
  await window_.click(`territory-row-${taker.id}`);
  await window_.click('tool-paint');
  await window_.until('the map to be drawn', IDLE);
  const y = (await window_.run(ON_PAGE, [-90, 39]))[1];
  const from = (await window_.run(ON_PAGE, [-94, 39]))[0];
  const to = (await window_.run(ON_PAGE, [-86, 39]))[0];
  await window_.run((every) => {
    const late = [];
    let due = performance.now() + every;
    const look = () => {
      const now = performance.now();
      late.push(Math.max(0, now - due));
      due = now + every;
      if (globalThis.watching) setTimeout(look, every);
    };
    globalThis.watching = true;
    globalThis.late = late;
    setTimeout(look, every);
  }, EVERY);
  const points = Array.from({ length: 60 }, (_, at) => [from + ((to - from) * at) / 59, y + 18 * Math.sin(at / 4)]);
  let areas = 0;
  await window_.drag(points, {
    before_release: async () => {
      areas = await window_.run(() => window.__bailiwick.state().ghost?.moving ?? 0);
    },
  });
  await window_.until('the map to be drawn', IDLE);
  const late = await window_.run(() => {
    globalThis.watching = false;
    return globalThis.late;
  });
  late.sort((a, b) => a - b);
  const at = (share) => late[Math.min(late.length - 1, Math.floor(late.length * share))].toFixed(1);
  console.log(
    `${areas} areas in one stroke: kept busy ${at(0.5)} ms in the middle, ${at(0.95)} ms at p95, ${at(1)} ms at most, of ${late.length} looks`,
  );
} finally {
  await window_.quit().catch(() => {});
  await driver.stop();
  await place.remove();
}
