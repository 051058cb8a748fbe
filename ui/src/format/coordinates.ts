// Coordinates as people type them.

/** Reads `52.52, 13.40`, latitude first, or with N, S, E and W; none when it is something else. */
export function coordinates(text: string): [number, number] | null {
  const part = '([-+]?\\d{1,3}(?:[.,]\\d+)?)\\s*°?\\s*([NSEWO])?';
  const found = new RegExp(`^\\s*${part}\\s*[,;\\s]\\s*${part}\\s*$`, 'i').exec(text);
  if (!found) return null;
  const number = (digits: string, letter: string | undefined) =>
    Number(digits.replace(',', '.')) * (/[SW]/i.test(letter ?? '') ? -1 : 1);
  const [first, second] = [number(found[1]!, found[2]), number(found[3]!, found[4])];
  const turned = /[EWO]/i.test(found[2] ?? '');
  const [lat, lon] = turned ? [second, first] : [first, second];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
}
