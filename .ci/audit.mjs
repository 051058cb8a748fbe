// Asks the registry for known flaws in the packages of the given folders.
// Ends with 1 when there is one; says so and goes on when the registry does not answer.

import { spawnSync } from 'node:child_process';

/** Flaws that were looked at and do not concern this program: name → until when (a date) and why. */
const LOOKED_AT = {};

let flawed = false;
for (const folder of process.argv.slice(2)) {
  const { stdout } = spawnSync('npm', ['--prefix', folder, 'audit', '--json'], {
    encoding: 'utf8',
    timeout: 60_000,
    shell: process.platform === 'win32',
  });
  const found = readFlaws(stdout);
  if (!found) {
    console.log(`Left out: the registry does not say whether packages of ${folder} have known flaws.`);
    continue;
  }
  const open = found.filter((name) => !isLookedAt(name));
  console.log(`${folder}: ${open.length} packages with known flaws${open.length ? `: ${open.join(', ')}` : ''}`);
  flawed ||= open.length > 0;
}
process.exitCode = flawed ? 1 : 0;

function readFlaws(text) {
  try {
    const answer = JSON.parse(text);
    return answer.vulnerabilities ? Object.keys(answer.vulnerabilities) : null;
  } catch {
    return null;
  }
}

function isLookedAt(name) {
  const entry = LOOKED_AT[name];
  return Boolean(entry) && new Date() < new Date(entry.until);
}
