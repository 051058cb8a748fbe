// Lengths in the unit of the reader's country.

/** What the machine speaks; `navigator.language` may be a name that is no language, such as `C`. */
const HERE = new Intl.NumberFormat().resolvedOptions().locale;

const METRES_PER_MILE = 1609.344;
const MILE_COUNTRIES = ['US', 'GB', 'LR', 'MM'];

/** Whether people of this locale measure roads in miles. */
export function usesMiles(locale: string): boolean {
  return MILE_COUNTRIES.includes(new Intl.Locale(locale).maximize().region ?? '');
}

/** A length as people of this locale type it, in metres. */
export function inMetres(length: number, locale = HERE): number {
  return length * (usesMiles(locale) ? METRES_PER_MILE : 1000);
}

/** The unit that lengths are typed in. */
export function lengthUnit(locale = HERE): string {
  return usesMiles(locale) ? 'mi' : 'km';
}

/** `12.4 km` or `7.7 mi` */
export function distance(metres: number, locale = HERE): string {
  const miles = usesMiles(locale);
  const value = metres / (miles ? METRES_PER_MILE : 1000);
  const digits = value < 100 ? 1 : 0;
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  return `${text} ${miles ? 'mi' : 'km'}`;
}
