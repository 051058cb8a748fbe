// Generated from src-tauri/app/wire.rs: change it there, then `make types`.

export type OneSegment = { 
/**
 * What they have in common.
 */
by: Grouping, 
/**
 * Which: a letter, the word of a habit, the number of a segment, or what stands in the column.
 */
key: string, };

export type Grouping = "tier" | "habit" | "rules" | { "column": string };

export type TraitChoice = { "column": string } | { "measure": string } | "sold" | "tier" | "habit" | "territory";

export type TraitView = { 
/**
 * What it is.
 */
what: TraitChoice, 
/**
 * What it is called.
 */
label: string, 
/**
 * Whether it is a number in every account.
 */
number: boolean, };

export type TestChoice = "is" | "is_not" | "contains" | "at_least" | "at_most";

export type RuleWish = { 
/**
 * What is looked at.
 */
what: TraitChoice, 
/**
 * How it is held against the value.
 */
test: TestChoice, 
/**
 * What it is held against; a number as `1234.5`.
 */
value: string, };

export type SegmentWish = { 
/**
 * Its number; 0 = a new one.
 */
id: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * At least one.
 */
rules: Array<RuleWish>, };

export type SegmentTrial = { 
/**
 * The segment.
 */
segment: SegmentWish, };

export type SegmentTried = { 
/**
 * What its accounts come to.
 */
row: SegmentRow, 
/**
 * By rule: for how many accounts it holds alone.
 */
held: Array<number>, 
/**
 * By rule: what the accounts have there, the most frequent first; empty where it is a number.
 */
values: Array<Array<string>>, };

export type NoteChoice = "remark" | "decision";

export type NoteWish = { 
/**
 * Its number; 0 = a new one.
 */
id: number, 
/**
 * What it is about; none = the company.
 */
place: PlaceChoice | null, 
/**
 * The account it is about instead.
 */
account: number | null, 
/**
 * When it was written, as `2026-09-30`; empty = today.
 */
day: string, 
/**
 * What it is.
 */
kind: NoteChoice, 
/**
 * In words.
 */
text: string, };

export type NoteView = { 
/**
 * The note.
 */
note: NoteWish, 
/**
 * What it is about, in words.
 */
about: string, };

export type KeptReview = { 
/**
 * Its number.
 */
id: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * When it was kept, as `2026-09-30`.
 */
day: string, 
/**
 * First and last month that it looks back on.
 */
period: [string, string], };

export type OneReview = { 
/**
 * Its number.
 */
review: number, };

export type ReviewBy = "territory" | "rep" | "tier" | "habit";

export type OneTerritory = { 
/**
 * Its number.
 */
territory: number, };

export type TerritoryView = { 
/**
 * Its number.
 */
territory: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * Its colour on light ground.
 */
light: string, 
/**
 * The same on dark ground.
 */
dark: string, 
/**
 * Its region; empty without one.
 */
region: string, 
/**
 * Who holds it.
 */
reps: Array<TerritoryRep>, 
/**
 * Its numbers against those of the others and of today.
 */
figures: Array<TerritoryFigure>, 
/**
 * What stands for an account's sales, in words.
 */
basis: string, 
/**
 * Its accounts by tier; empty where nothing is sold.
 */
tiers: Array<SegmentRow>, 
/**
 * All its accounts.
 */
whole: SegmentRow, 
/**
 * Its largest accounts.
 */
accounts: Array<TerritoryAccount>, 
/**
 * What is asked of it in a year.
 */
quota: number | null, 
/**
 * What will be sold; none without a record of sales.
 */
forecast: TerritoryForecast | null, 
/**
 * Goals that are about it or about its reps.
 */
goals: Array<GoalView>, 
/**
 * What speaks for and against it, as somebody decided.
 */
points: Array<SwotWish>, 
/**
 * How many more points the figures propose.
 */
proposed: number, 
/**
 * What is different from today.
 */
changes: TerritoryChanges, 
/**
 * What was noted and decided about it, the newest first.
 */
notes: Array<NoteView>, };

export type TerritoryRep = { 
/**
 * Full name.
 */
name: string, 
/**
 * Town of the home; empty when unknown.
 */
home: string, 
/**
 * Field hours in a year.
 */
hours: number | null, 
/**
 * Whole years with the company.
 */
tenure: number | null, 
/**
 * Their part of the quota.
 */
quota: number | null, };

export type FigureUnit = "money" | "hours" | "count" | "number" | "percent" | "change" | "dollars";

export type TerritoryFigure = { 
/**
 * What it is.
 */
label: string, 
/**
 * How it is written.
 */
unit: FigureUnit, 
/**
 * Here; none where nothing is known.
 */
here: number | null, 
/**
 * Mean of the scenario's territories.
 */
mean: number | null, 
/**
 * The same territory in the baseline; none where it was not there or nothing is known.
 */
before: number | null, 
/**
 * What it should be; none without a target.
 */
target: number | null, };

export type TerritoryAccount = { 
/**
 * Its number.
 */
id: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * Letter of its tier; empty for none.
 */
tier: string, 
/**
 * Sold in a year.
 */
sold: number, 
/**
 * Sold in the year before; none where the record does not reach back.
 */
before: number | null, 
/**
 * What could be sold; none without such a measure.
 */
potential: number | null, };

export type TerritoryForecast = { 
/**
 * Months on record, as `2026-09`.
 */
months: Array<string>, 
/**
 * Months ahead.
 */
ahead: Array<string>, 
/**
 * Share of the months that shall come to lie within an interval, 0 to 1.
 */
level: number, 
/**
 * The line.
 */
line: ForecastLine, };

export type TerritoryChanges = { 
/**
 * Name of the baseline; empty without one, or when it is the scenario on screen.
 */
before: string, 
/**
 * Areas that came.
 */
areas_in: number, 
/**
 * Areas that went.
 */
areas_out: number, 
/**
 * Accounts that came, by the territory they came from, the most money first.
 */
came: Array<TerritoryExchange>, 
/**
 * Accounts that went, by the territory that got them.
 */
went: Array<TerritoryExchange>, };

export type TerritoryExchange = { 
/**
 * The other territory; 0 = nobody.
 */
territory: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * How many accounts.
 */
accounts: number, 
/**
 * What they buy in a year.
 */
sold: number, };

export type PotentialWish = { 
/**
 * The column whose cells make accounts peers; none = all are.
 */
column: string | null, 
/**
 * The figure of an area that the potential rises with; none = with nothing.
 */
size: ShadeChoice | null, 
/**
 * Share of peers that buy less than the benchmark, in per cent, where no potential is known.
 */
share: number, };

export type PotentialTried = { 
/**
 * How they were judged, in sentences.
 */
method: string, 
/**
 * How that did on accounts that it had not seen, in sentences.
 */
trial: string, 
/**
 * Whether it learnt from known potentials, so that no benchmark was needed.
 */
from_known: boolean, 
/**
 * Accounts that have one.
 */
accounts: number, 
/**
 * All of it.
 */
potential: number, 
/**
 * By group of peers, the largest first.
 */
groups: Array<PotentialGroup>, };

export type PotentialGroup = { 
/**
 * What stands in the column.
 */
name: string, 
/**
 * Accounts.
 */
accounts: number, 
/**
 * All that could be sold to them.
 */
potential: number, };

export type ShadeChoice = { "measure": string } | { "deviation": string } | "sold" | "growth" | "penetration" | "white" | "income" | "home_value" | "age" | "population" | "households" | "establishments" | "employment" | "establishments_growth" | "employment_growth" | "wage";

export type ShadeKind = { 
/**
 * What it is.
 */
what: ShadeChoice, 
/**
 * What it is called.
 */
label: string, 
/**
 * What it is about: `Areas`, `Territories` or `Atlas`.
 */
group: string, 
/**
 * Whether it lies on both sides of a middle.
 */
diverging: boolean, 
/**
 * Whether every account has it, so that it can be its size.
 */
accounts: boolean, };

export type MethodChoice = "quantile" | "equal" | "natural" | "diverging";

export type ShadeWish = { 
/**
 * By what.
 */
what: ShadeChoice, 
/**
 * How.
 */
method: MethodChoice, 
/**
 * How many, 3 to 7.
 */
classes: number, };

export type ShadeView = { 
/**
 * What they are shaded by.
 */
label: string, 
/**
 * How it is written.
 */
unit: FigureUnit, 
/**
 * Where it comes from, in a sentence; empty for the plan's own.
 */
source: string, 
/**
 * The classes, the least first.
 */
legend: Array<ShadeClass>, 
/**
 * Areas without a figure.
 */
nothing: number, 
/**
 * Whether the classes lie about a middle.
 */
diverging: boolean, 
/**
 * The class of each area from 0; 255 for none.
 */
classes: Array<number>, };

export type ShadeClass = { 
/**
 * The least figure in it.
 */
from: number, 
/**
 * The greatest.
 */
to: number, 
/**
 * Areas in it.
 */
areas: number, };

export type SymbolsWish = { 
/**
 * What their size is: a measure, what was sold, or what is still to be had.
 */
what: ShadeChoice, };

export type SymbolsView = { 
/**
 * What their size is.
 */
label: string, 
/**
 * How it is written.
 */
unit: FigureUnit, 
/**
 * The largest.
 */
largest: number, 
/**
 * Longitude and latitude in degrees, and size, of every account that has one.
 */
points: Array<[number, number, number]>, };

export type MarketWish = { 
/**
 * Header of a column to group by, besides tiers and buying behaviour; none = none.
 */
column: string | null, };

export type MarketView = { 
/**
 * What stands for an account's sales, in words.
 */
basis: string, 
/**
 * Label of the measure that says what could be sold; empty without one.
 */
potential: string, 
/**
 * Cumulative shares that cut the tiers, in per cent.
 */
cuts: Array<number>, 
/**
 * How much hangs on few accounts.
 */
concentration: ConcentrationView, 
/**
 * Accounts by tier; empty where nothing is sold.
 */
tiers: Array<SegmentRow>, 
/**
 * Accounts by the way they buy; empty without a history.
 */
habits: Array<SegmentRow>, 
/**
 * Accounts by the rules that somebody wrote; one can be in several.
 */
segments: Array<SegmentRow>, 
/**
 * Those rules, segment by segment.
 */
written: Array<SegmentWish>, 
/**
 * What a rule can look at.
 */
traits: Array<TraitView>, 
/**
 * Accounts by what stands in the column that was asked for, the largest first.
 */
column: Array<SegmentRow>, 
/**
 * Groups of the column that are too many to be listed.
 */
more: number, 
/**
 * Columns to group by.
 */
columns: Array<string>, 
/**
 * All accounts.
 */
whole: SegmentRow, };

export type ConcentrationView = { 
/**
 * Accounts that bring something.
 */
accounts: number, 
/**
 * 0 = all alike, towards 1 = one brings everything.
 */
gini: number, 
/**
 * Share of the ten largest, 0 to 1.
 */
top_ten: number, 
/**
 * Share of the accounts, the largest first, and of the whole that they bring, 0 to 1.
 */
curve: Array<[number, number]>, };

export type SegmentRow = { 
/**
 * Names it in a filter of the table.
 */
key: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * What that means, in a sentence; empty where it needs none.
 */
about: string, 
/**
 * Accounts.
 */
accounts: number, 
/**
 * Sold in the last year.
 */
sold: number, 
/**
 * Sold in the year before; none where the record does not reach back.
 */
before: number | null, 
/**
 * What could be sold in a year; none without such a measure.
 */
potential: number | null, 
/**
 * Sold on the way to it: what is sold above an account's potential fills no other's.
 */
used: number | null, 
/**
 * What is still to be had: potential less sales, account by account, never below nothing.
 */
white: number | null, 
/**
 * Open deals by their chance, in the year ahead.
 */
pipeline: number, };

export type ForecastWish = { 
/**
 * Months ahead, 1 to 24.
 */
months: number, };

export type ForecastView = { 
/**
 * Months on record, as `2026-09`.
 */
months: Array<string>, 
/**
 * Months ahead.
 */
ahead: Array<string>, 
/**
 * Share of the months that shall come to lie within an interval, 0 to 1.
 */
level: number, 
/**
 * Everything.
 */
company: ForecastLine, 
/**
 * The shown territories.
 */
territories: Array<ForecastLine>, 
/**
 * What no territory holds; none when nothing was sold there.
 */
unassigned: ForecastLine | null, 
/**
 * Tiers, from what their accounts are likely to buy.
 */
tiers: Array<ForecastSegment>, 
/**
 * Open deals by stage.
 */
stages: Array<StageView>, 
/**
 * Months that deals close later than expected.
 */
slip_months: number, 
/**
 * What open deals are likely to bring in the months ahead; part of no forecast.
 */
pipeline: number, 
/**
 * Deals that are over: won and lost.
 */
over: [number, number], };

export type ForecastLine = { 
/**
 * Number of the territory; 0 for none.
 */
territory: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * Colours of the territory; empty for none.
 */
light: string, 
/**
 * The same on dark ground.
 */
dark: string, 
/**
 * Sold, by month on record.
 */
history: Array<number>, 
/**
 * Foreseen, by month ahead.
 */
points: Array<number>, 
/**
 * Lower end of the interval.
 */
low: Array<number>, 
/**
 * Upper end.
 */
high: Array<number>, 
/**
 * All months ahead: foreseen, lower and upper end.
 */
total: [number, number, number], 
/**
 * Sold in the last year on record.
 */
last_year: number, 
/**
 * Sold in the year before; none where the record does not reach back.
 */
year_before: number | null, 
/**
 * How it is foreseen: `seasonal`, `smoothed`, `last_year`, `mean` or `nothing`.
 */
method: string, 
/**
 * Why so, and how well that did on the past, in a sentence.
 */
why: string, 
/**
 * Error on the past, scaled: below that of `naive` is better than last year's month.
 */
mase: number | null, 
/**
 * The same of taking last year's month.
 */
naive: number | null, 
/**
 * Share of past months within intervals made before them, 0 to 1.
 */
coverage: number | null, };

export type ForecastSegment = { 
/**
 * Its letter.
 */
name: string, 
/**
 * Bought in the last year.
 */
last_year: number, 
/**
 * Foreseen for all months ahead.
 */
total: number, };

export type StageView = { 
/**
 * As the file names it.
 */
name: string, 
/**
 * Chance in per cent.
 */
chance: number, 
/**
 * The usual chance of a stage of that name.
 */
usual: number, 
/**
 * Deals.
 */
deals: number, 
/**
 * What they would bring if all were won.
 */
amount: number, };

export type TermsView = { 
/**
 * The company's target for the year.
 */
target: number, 
/**
 * Quotas are whole multiples of this.
 */
step: number, 
/**
 * How much history, forecast, pipeline and potential weigh.
 */
weights: [number, number, number, number], 
/**
 * Share of a full quota in a rep's first, second, … year, in per cent.
 */
ramp: Array<number>, 
/**
 * Most that a territory is asked to grow beyond the last year, in per cent; none = any.
 */
most_growth: number | null, 
/**
 * Bounds of single territories.
 */
limits: Array<LimitsView>, };

export type LimitsView = { 
/**
 * Whose.
 */
territory: number, 
/**
 * Not less.
 */
floor: number | null, 
/**
 * Not more.
 */
cap: number | null, };

export type QuotasWish = { 
/**
 * On which terms; none = those that were kept, or else usual ones.
 */
terms: TermsView | null, };

export type QuotasView = { 
/**
 * The terms they follow from.
 */
terms: TermsView, 
/**
 * Where the target comes from: `kept`, `given`, `present` (the sum of the quotas there are)
 * or `forecast`.
 */
target_from: string, 
/**
 * Why the target cannot be shared out on these terms, and what to change; empty when it can.
 */
problem: string, 
/**
 * Months of the quota year, as `2026-10`.
 */
months: Array<string>, 
/**
 * One per shown territory.
 */
rows: Array<QuotaRow>, 
/**
 * What all territories together were, are foreseen and are asked for.
 */
whole: QuotaSums, 
/**
 * Whether every territory has the quota that these terms give it.
 */
in_force: boolean, 
/**
 * Label of the measure that says what could be sold; empty without one.
 */
potential: string, };

export type QuotaSums = { 
/**
 * Sold in the last year.
 */
history: number, 
/**
 * Foreseen for the next: the sum of the accounts from the bottom up.
 */
forecast: number, 
/**
 * Open deals by their chance.
 */
pipeline: number, 
/**
 * What could be sold.
 */
potential: number, 
/**
 * The quota there is.
 */
present: number, 
/**
 * The quota on these terms.
 */
quota: number, };

export type QuotaRow = { 
/**
 * Whose.
 */
territory: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * Colours.
 */
light: string, 
/**
 * The same on dark ground.
 */
dark: string, 
/**
 * What it is held against.
 */
sums: QuotaSums, 
/**
 * Ends of the interval of the forecast.
 */
interval: [number, number], 
/**
 * Share by weights alone.
 */
fair: number, 
/**
 * What the ramp of those who are new changed.
 */
by_ramp: number, 
/**
 * What floors, caps and growth changed.
 */
by_bounds: number, 
/**
 * What rounding changed.
 */
by_rounding: number, 
/**
 * `free`, `floor`, `cap` or `growth`.
 */
held: string, 
/**
 * Growth over the last year that it needs, in per cent.
 */
growth_pct: number | null, 
/**
 * Share of the potential that it needs, in per cent.
 */
of_potential_pct: number | null, 
/**
 * Work against the hours of its reps, in per cent.
 */
hours_pct: number | null, 
/**
 * What speaks against it, in sentences; empty when nothing does.
 */
flags: Array<string>, 
/**
 * What each of its reps is asked for.
 */
reps: Array<RepQuota>, 
/**
 * What each month of the year is asked for.
 */
phased: Array<number>, };

export type RepQuota = { 
/**
 * Who.
 */
name: string, 
/**
 * How much.
 */
quota: number, };

export type PlaceChoice = { "territory": number } | { "region": number };

export type QuadrantChoice = "strength" | "weakness" | "opportunity" | "threat";

export type OnePlace = { 
/**
 * Which.
 */
place: PlaceChoice, };

export type SwotWish = { 
/**
 * Its number; 0 = a new one.
 */
id: number, 
/**
 * What it is about.
 */
place: PlaceChoice, 
/**
 * Where it stands.
 */
quadrant: QuadrantChoice, 
/**
 * In words.
 */
text: string, 
/**
 * The fact it was proposed from; empty for one of a person's own.
 */
fact: string, 
/**
 * Whether it was turned down.
 */
dismissed: boolean, };

export type SwotView = { 
/**
 * Which place.
 */
place: PlaceChoice, 
/**
 * What it is called.
 */
name: string, 
/**
 * What somebody stands by.
 */
points: Array<SwotWish>, 
/**
 * What the figures propose, and nobody has decided on yet.
 */
proposed: Array<SwotFact>, 
/**
 * What was turned down.
 */
dismissed: Array<SwotWish>, 
/**
 * How many points each territory and region has, for choosing one.
 */
counts: Array<PlaceCount>, };

export type SwotFact = { 
/**
 * Names the fact.
 */
fact: string, 
/**
 * Where it would stand.
 */
quadrant: QuadrantChoice, 
/**
 * In words, with its figure and what that is held against.
 */
text: string, };

export type PlaceCount = { 
/**
 * Where.
 */
place: PlaceChoice, 
/**
 * How many.
 */
points: number, };

export type MetricChoice = "sales" | "customers" | "penetration" | "top_ten";

export type ScopeChoice = "company" | { "region": number } | { "territory": number } | { "rep": number } | { "tier": number };

export type PurposeChoice = "open" | "quota" | "segment" | { "point": number };

export type GoalWish = { 
/**
 * Its number; 0 = a new one.
 */
id: number, 
/**
 * In words.
 */
name: string, 
/**
 * What it counts.
 */
metric: MetricChoice, 
/**
 * Where.
 */
scope: ScopeChoice, 
/**
 * What shall be reached.
 */
target: number, 
/**
 * The first month that counts, as `2026-10`.
 */
from: string, 
/**
 * The last month that counts.
 */
due: string, 
/**
 * Whose it is; 0 = nobody's.
 */
owner: number, 
/**
 * What it serves.
 */
purpose: PurposeChoice, };

export type GoalTrial = { 
/**
 * The goal.
 */
goal: GoalWish, };

export type GoalsView = { 
/**
 * The goals, in the order they were set.
 */
goals: Array<GoalView>, 
/**
 * The month after the last one on record: where a new goal begins; empty without a record.
 */
next: string, 
/**
 * Points of SWOTs that a goal can serve.
 */
points: Array<SwotWish>, 
/**
 * Letters of the tiers.
 */
tiers: Array<string>, 
/**
 * Whether the plan knows what could be sold.
 */
potential: boolean, };

export type GoalView = { 
/**
 * As it was set.
 */
goal: GoalWish, 
/**
 * What its scope is called.
 */
scope: string, 
/**
 * Who owns it; empty when nobody does.
 */
owner: string, 
/**
 * What it serves, in words; empty when nobody has said.
 */
serves: string, 
/**
 * How its figure is written: `money`, `count` or `percent`.
 */
unit: string, 
/**
 * S, M, A, R and T.
 */
letters: Array<GoalLetter>, 
/**
 * `ahead`, `on_track`, `behind`, `reached` or `missed`.
 */
status: string, 
/**
 * What there is now.
 */
now: number, 
/**
 * What there should be by now.
 */
pace: number, 
/**
 * Months from first to last, as `2026-10`.
 */
months: Array<string>, 
/**
 * What there is at the end of each, as far as on record.
 */
progress: Array<number>, 
/**
 * What there should be at the end of each.
 */
path: Array<number>, };

export type GoalLetter = { 
/**
 * `S`, `M`, `A`, `R` or `T`.
 */
letter: string, 
/**
 * What it stands for.
 */
word: string, 
/**
 * `good`, `doubtful` or `bad`.
 */
verdict: string, 
/**
 * Why, in a sentence.
 */
reason: string, };

export type Period = "month" | "quarter" | "quota_year" | "year";

export type ReviewWish = { 
/**
 * Of which months.
 */
period: Period, 
/**
 * The scenario that held in the year before, by its number; none = the baseline.
 */
before?: number, 
/**
 * What its rows are; territories when not said.
 */
by?: ReviewBy, };

export type ReviewView = { 
/**
 * First and last month, as `2026-09`.
 */
period: [string, string], 
/**
 * What the plan is made of, in a sentence.
 */
basis: string, 
/**
 * Name of the scenario that held in the year before.
 */
before: string, 
/**
 * The band of sales that drift is judged by, in per cent; none where the scenario has none.
 */
tolerance_pct: number | null, 
/**
 * The shown territories.
 */
rows: Array<ReviewRow>, 
/**
 * What no territory holds.
 */
unassigned: ReviewRow, 
/**
 * Everything.
 */
whole: ReviewRow, 
/**
 * What the rows are.
 */
by: ReviewBy, 
/**
 * Name of the scenario that is reviewed.
 */
scenario: string, 
/**
 * Number of the scenario that held in the year before; 0 in a review that was kept.
 */
before_id: number, 
/**
 * Reviews that were kept, the newest first.
 */
kept: Array<KeptReview>, 
/**
 * What was noted and decided, the newest first.
 */
notes: Array<NoteView>, 
/**
 * Months from one review to the next; 0 = nobody has said.
 */
every: number, 
/**
 * When the next review is due, as `2026-12-31`; empty when nobody has said how often.
 */
due: string, 
/**
 * Whether that day has come.
 */
overdue: boolean, };

export type ReviewRow = { 
/**
 * Number; 0 for none.
 */
territory: number, 
/**
 * Names a tier or a way of buying in a filter of the table; empty for other rows.
 */
key: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * Colours; empty for none.
 */
light: string, 
/**
 * The same on dark ground.
 */
dark: string, 
/**
 * What the quota asked for in these months; none without one.
 */
plan: number | null, 
/**
 * What was sold.
 */
actual: number, 
/**
 * What was sold in the same months of the year before, on the map that held then.
 */
before: number, 
/**
 * What accounts that came since had bought then.
 */
moved_in: number, 
/**
 * What accounts that went since had bought then.
 */
moved_out: number, 
/**
 * Bought by accounts that had bought nothing then.
 */
won: number, 
/**
 * Had been bought by accounts that bought nothing now.
 */
lost: number, 
/**
 * More bought by accounts that bought both times.
 */
grown: number, 
/**
 * Less.
 */
shrunk: number, 
/**
 * Deviation from an equal share of the last year's sales, in per cent; none for no territory.
 */
now_pct: number | null, 
/**
 * The same a year ahead, as foreseen.
 */
then_pct: number | null, 
/**
 * What that means for its band, in a sentence; empty when it stays inside.
 */
drift: string, };

export type CallsView = { 
/**
 * Visits in a year and minutes of each, by tier, A first.
 */
tiers: Array<[number, number]>, 
/**
 * The same of accounts to which nothing was sold.
 */
others: [number, number], 
/**
 * Kilometres in an hour on the road.
 */
speed: number, 
/**
 * Calls on one trip from home.
 */
stops: number, 
/**
 * Field hours in a year of a rep whose own are not known, and of one more.
 */
hours: number, };

export type WorkloadWish = { 
/**
 * The calls; none = those that were kept, or else usual ones.
 */
calls: CallsView | null, };

export type WorkloadView = { 
/**
 * The calls it follows from, one for every tier there is.
 */
calls: CallsView, 
/**
 * Letters of the tiers.
 */
tiers: Array<string>, 
/**
 * Accounts by tier, and last those to which nothing was sold.
 */
accounts: Array<number>, 
/**
 * Whether these calls are not kept.
 */
tried: boolean, 
/**
 * The shown territories.
 */
rows: Array<WorkRow>, 
/**
 * What no territory holds; none when that is nothing.
 */
unassigned: WorkRow | null, 
/**
 * Everything.
 */
whole: WorkRow, 
/**
 * Reps that the work of the whole plan takes.
 */
needed: number, };

export type WorkRow = { 
/**
 * Number; 0 for none.
 */
territory: number, 
/**
 * What it is called.
 */
name: string, 
/**
 * Colours; empty for none.
 */
light: string, 
/**
 * The same on dark ground.
 */
dark: string, 
/**
 * Accounts.
 */
accounts: number, 
/**
 * Visits.
 */
visits: number, 
/**
 * Hours with accounts.
 */
with: number, 
/**
 * Hours on the way, an estimate.
 */
way: number, 
/**
 * Field hours of its reps.
 */
hours: number, 
/**
 * Work against these hours, in per cent; none without a rep.
 */
full_pct: number | null, 
/**
 * Its reps.
 */
reps: number, 
/**
 * Reps that its work takes, with a fraction.
 */
takes: number, 
/**
 * Whether ways begin at a home; else at the middle of its accounts.
 */
from_home: boolean, };

export type Start = { 
/**
 * Version of the program.
 */
version: string, 
/**
 * Plans opened before, newest first.
 */
recent: Array<Recent>, 
/**
 * The open plan, if any.
 */
plan: PlanView | null, 
/**
 * What the user chose.
 */
settings: Settings, };

export type AccountColumn = { "column": "name" } | { "column": "code" } | { "column": "territory" } | { "column": "located" } | { "column": "measure", 
/**
 * Place in the list of measures.
 */
measure: number, } | { "column": "cell", 
/**
 * The header.
 */
header: string, };

export type AccountSort = { 
/**
 * Which.
 */
by: AccountColumn, 
/**
 * Whether the largest come first.
 */
descending: boolean, };

export type MeasureRange = { 
/**
 * Place in the list of measures.
 */
measure: number, 
/**
 * Not less; none = however little.
 */
least: number | null, 
/**
 * Not more; none = however much.
 */
most: number | null, };

export type AccountsFilter = { 
/**
 * What the name, the id or another cell holds; empty = anything.
 */
text: string, 
/**
 * Who holds it: 0 = nobody, none = whoever.
 */
territory: number | null, 
/**
 * How it was placed, by its word; none = however.
 */
located: string | null, 
/**
 * Only those given by name, apart from where they lie.
 */
named: boolean, 
/**
 * Bounds of measures.
 */
ranges: Array<MeasureRange>, 
/**
 * Only those of a segment of the market.
 */
segment: OneSegment | null, };

export type AccountsView = { 
/**
 * The first decides, the next among equals; none = as in the plan.
 */
sort: Array<AccountSort>, 
/**
 * Which accounts.
 */
filter: AccountsFilter, };

export type AccountsWish = { 
/**
 * The first row, from 0.
 */
from: number, 
/**
 * How many; 500 at most.
 */
count: number, 
/**
 * Headers of the other columns that are shown.
 */
cells: Array<string>, 
/**
 * An account whose place is asked for.
 */
seek: number | null, 
/**
 * The first decides, the next among equals; none = as in the plan.
 */
sort: Array<AccountSort>, 
/**
 * Which accounts.
 */
filter: AccountsFilter, };

export type AccountsPage = { 
/**
 * Accounts of the plan.
 */
all: number, 
/**
 * Accounts that pass the filter.
 */
found: number, 
/**
 * The first row, from 0.
 */
from: number, 
/**
 * What all that pass sum to, by measure.
 */
sums: Array<number>, 
/**
 * Headers of all other columns.
 */
headers: Array<string>, 
/**
 * Where the account that was asked for stands; none when it is not shown.
 */
place: number | null, 
/**
 * The rows.
 */
rows: Array<AccountTableRow>, };

export type AccountTableRow = { 
/**
 * Number.
 */
id: number, 
/**
 * Id in the customer's own system.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Where it is.
 */
at: [number, number] | null, 
/**
 * Who holds it; 0 = nobody.
 */
territory: number, 
/**
 * Whether that is by name, apart from where it lies.
 */
named: boolean, 
/**
 * How it was placed, as one word.
 */
located: string, 
/**
 * By measure.
 */
values: Array<number>, 
/**
 * The other columns that were asked for.
 */
cells: Array<string>, };

export type AccountList = { 
/**
 * In the order of the table.
 */
accounts: Array<number>, };

export type TraitsView = { 
/**
 * What somebody can do.
 */
skills: Array<string>, 
/**
 * What somebody speaks.
 */
languages: Array<string>, 
/**
 * The trades somebody knows.
 */
industries: Array<string>, 
/**
 * What somebody is certified for.
 */
certifications: Array<string>, };

export type RepWish = { 
/**
 * Number; 0 = a new one.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * Town of the home.
 */
home_city: string, 
/**
 * Place of the home.
 */
home: [number, number] | null, 
/**
 * Field hours in a year.
 */
hours: number | null, 
/**
 * Whole years with the company.
 */
tenure_years: number | null, 
/**
 * Cost in a year.
 */
cost: number | null, 
/**
 * What they bring.
 */
traits: TraitsView, };

export type People = { 
/**
 * Reps, by name.
 */
reps: Array<RepRow>, 
/**
 * What the territories of the shown scenario ask for; those that ask for nothing are left out.
 */
needs: Array<NeedsView>, 
/**
 * Territories of the shown scenario that nobody holds.
 */
vacant: number, };

export type RepRow = { 
/**
 * What is known of them.
 */
rep: RepWish, 
/**
 * Territories they hold, alone or with others.
 */
holds: Array<number>, 
/**
 * Hours of work in those, shared ones by head; none without a measure in hours.
 */
work: number | null, };

export type NeedsView = { 
/**
 * Which.
 */
territory: number, 
/**
 * Without all of these nobody may hold it.
 */
must: TraitsView, 
/**
 * The more of these, the better.
 */
wish: TraitsView, };

export type AssignmentWish = { 
/**
 * How much each part of the fit weighs; the usual weights when not said.
 */
weights?: [number, number, number, number, number, number, number] | null, 
/**
 * Pairs that stay: territory and rep.
 */
fixed: Array<[number, number]>, 
/**
 * Pairs that may not be.
 */
forbidden: Array<[number, number]>, };

export type AssignmentView = { 
/**
 * What a fit is made of, in words.
 */
parts: Array<string>, 
/**
 * How much each weighs.
 */
weights: [number, number, number, number, number, number, number], 
/**
 * One row for each territory with at most one rep.
 */
rows: Array<AssignmentRow>, 
/**
 * Reps who are left over.
 */
spare: Array<string>, 
/**
 * Territories that several reps share and that stay as they are.
 */
shared: Array<string>, 
/**
 * Mean fit as it is and as proposed, from 0 to 1; vacant territories count 0.
 */
mean: [number, number], };

export type AssignmentRow = { 
/**
 * Which.
 */
territory: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Its colour on a light ground.
 */
light: string, 
/**
 * Its colour on a dark ground.
 */
dark: string, 
/**
 * Who holds it now; 0 = nobody.
 */
now: number, 
/**
 * Their name; empty for nobody.
 */
now_name: string, 
/**
 * Who should; 0 = nobody.
 */
rep: number, 
/**
 * Their name; empty for nobody.
 */
rep_name: string, 
/**
 * How well they fit.
 */
fit: FitView | null, 
/**
 * Whether a person fixed the pair.
 */
fixed: boolean, 
/**
 * Who else, if not them.
 */
second: SecondView | null, 
/**
 * Why, in words; for a vacant territory, what is in the way.
 */
why: string, };

export type FitView = { 
/**
 * From 0 to 1.
 */
total: number, 
/**
 * By part, from 0 to 1; none where nothing is known or asked for.
 */
parts: [number | null, number | null, number | null, number | null, number | null, number | null, number | null], };

export type SecondView = { 
/**
 * Who; 0 = the territory would be vacant.
 */
rep: number, 
/**
 * Their name; empty for nobody.
 */
name: string, 
/**
 * What the mean fit of all territories would lose, from 0 to 1.
 */
cost: number, };

export type CompareWish = { 
/**
 * Two or three of them; the first is what the others are held against.
 */
scenarios: Array<number>, 
/**
 * What is assumed of a change of rep; the published figures when not said.
 */
assumed?: RiskAssumptions | null, };

export type RiskAssumptions = { 
/**
 * Least share of a year's sales that is lost, in per cent.
 */
low_pct: number, 
/**
 * Greatest share, in per cent.
 */
high_pct: number, 
/**
 * Years with the company from which a rep counts as one of long standing.
 */
tenured_from: number, 
/**
 * How many times as much is lost with such a rep.
 */
tenured_factor: number, 
/**
 * How many times as much is lost of the largest accounts, which bring half of sales.
 */
top_factor: number, 
/**
 * How much of open deals is at risk, as a multiple of the share of sales.
 */
deals_factor: number, };

export type CompareView = { 
/**
 * The scenarios, as wished.
 */
scenarios: Array<ComparedScenario>, 
/**
 * The scorecard.
 */
lines: Array<CompareLine>, 
/**
 * What changes hands between the first two, the largest exchange first.
 */
ledger: Array<LedgerLine>, 
/**
 * What that puts at risk.
 */
risk: RiskView, };

export type ComparedScenario = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * `baseline`, `draft` or `chosen`.
 */
role: string, 
/**
 * Its territories, for the map.
 */
territories: Array<ComparedTerritory>, };

export type ComparedTerritory = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * Its colour on a light ground.
 */
light: string, 
/**
 * Its colour on a dark ground.
 */
dark: string, 
/**
 * Who holds it.
 */
reps: Array<number>, 
/**
 * Whether its ground may not move.
 */
locked: boolean, 
/**
 * Areas it holds.
 */
units: number, 
/**
 * Where its name stands, if it has ground.
 */
label_at: [number, number] | null, };

export type Party = { 
/**
 * Number of the territory; 0 = nobody.
 */
id: number, 
/**
 * Name of the territory.
 */
name: string, 
/**
 * Names of its reps, joined; empty when it is vacant.
 */
reps: string, 
/**
 * Its colour on a light ground.
 */
light: string, 
/**
 * Its colour on a dark ground.
 */
dark: string, };

export type Figure = "count" | "percent" | "km" | "share" | "measure";

export type CompareLine = { 
/**
 * Lasting name of the line, such as `travel` or `worst:1`.
 */
key: string, 
/**
 * What stands before it.
 */
label: string, 
/**
 * Place of the measure it is about, if it is about one.
 */
measure: number | null, 
/**
 * How it is written.
 */
figure: Figure, 
/**
 * By scenario; none where there is nothing to say.
 */
values: Array<number | null>, 
/**
 * By scenario: whether no other is better, and one is worse.
 */
best: Array<boolean>, };

export type LedgerLine = { 
/**
 * Who gives.
 */
from: Party, 
/**
 * Who gets.
 */
to: Party, 
/**
 * How many.
 */
accounts: number, 
/**
 * What they bring, by measure.
 */
sums: Array<number>, };

export type RiskView = { 
/**
 * What was assumed.
 */
assumed: RiskAssumptions, 
/**
 * Where the published figures come from.
 */
source: string, 
/**
 * What stands for a year's sales, in words; empty when the plan knows no money.
 */
basis: string, 
/**
 * Accounts that change hands and bring money or deals.
 */
accounts: number, 
/**
 * A year's sales of those.
 */
sales: number, 
/**
 * Their open deals.
 */
deals: number, 
/**
 * Least that may be lost.
 */
low: number, 
/**
 * Most that may be lost.
 */
high: number, };

export type ExchangePage = { 
/**
 * Before.
 */
before: number, 
/**
 * After.
 */
after: number, 
/**
 * The giver's territory; 0 = nobody.
 */
giver: number, 
/**
 * The receiver's territory; 0 = nobody.
 */
receiver: number, 
/**
 * First row.
 */
from: number, 
/**
 * How many rows.
 */
count: number, };

export type ExchangeRows = { 
/**
 * How many there are in all.
 */
total: number, 
/**
 * The rows.
 */
rows: Array<ExchangeRow>, };

export type ExchangeRow = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * What it brings, by measure.
 */
values: Array<number>, };

export type LedgerFile = { 
/**
 * Where to.
 */
path: string, 
/**
 * Before.
 */
before: number, 
/**
 * After.
 */
after: number, };

export type PinMove = { 
/**
 * Which.
 */
account: number, 
/**
 * Its new place.
 */
at: [number, number], };

export type TrayPage = { 
/**
 * The first row, from 0.
 */
from: number, 
/**
 * How many; 100 at most.
 */
count: number, };

export type Tray = { 
/**
 * How many there are.
 */
total: number, 
/**
 * Those asked for.
 */
rows: Array<TrayRow>, };

export type TrayRow = { 
/**
 * Number.
 */
account: number, 
/**
 * Id in the customer's own system.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * What its file says of its place; empty when nothing.
 */
says: string, 
/**
 * Places it may mean, the likeliest first.
 */
near: Array<NearPlace>, };

export type NearPlace = { 
/**
 * What it is called.
 */
label: string, 
/**
 * Where it is.
 */
at: [number, number], 
/**
 * Whether nothing else comes near.
 */
sure: boolean, };

export type Recent = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * When it was last opened, RFC 3339 in UTC.
 */
opened_at: string, 
/**
 * Whether the file is gone.
 */
missing: boolean, };

export type Settings = { 
/**
 * Light, dark, or as the system has it.
 */
theme: ThemeChoice, 
/**
 * Where the picture under the map comes from.
 */
base_map: BaseMap, 
/**
 * Who works here, as the history says it; empty = what the system calls the user.
 */
name: string, };

export type ThemeChoice = "system" | "light" | "dark";

export type BaseMap = { "kind": "atlas" } | { "kind": "file", 
/**
 * Where it lies.
 */
path: string, } | { "kind": "address", 
/**
 * With `{z}`, `{x}` and `{y}`.
 */
address: string, };

export type PlanView = { 
/**
 * Where the file lies.
 */
path: string, 
/**
 * What the plan is called.
 */
name: string, 
/**
 * ISO 4217 code.
 */
currency: string, 
/**
 * Sentences that must stand beside the data (invented, approximate).
 */
notes: Array<string>, 
/**
 * Names the makers of the data ask for.
 */
attribution: Array<string>, 
/**
 * Sentences about opening: recovered, migrated, edited outside.
 */
opening: Array<string>, 
/**
 * Level of the units, such as `ZIP (approximate)`.
 */
level: string, 
/**
 * How many units.
 */
units: number, 
/**
 * How many accounts.
 */
accounts: number, 
/**
 * How many accounts have no place on the map.
 */
unlocated: number, 
/**
 * West, south, east, north in degrees: the box that holds the bulk of the ground.
 */
bounds: [number, number, number, number], 
/**
 * Numbers that are summed, in display order.
 */
measures: Array<MeasureView>, 
/**
 * Complete assignments.
 */
scenarios: Array<ScenarioView>, 
/**
 * People.
 */
reps: Array<RepView>, 
/**
 * Parents of territories.
 */
regions: Array<RegionView>, 
/**
 * The territory palette.
 */
palette: Array<PaletteColour>, 
/**
 * How coarse tools can be, the areas themselves first.
 */
grains: Array<GrainView>, 
/**
 * The shown scenario's numbers.
 */
board: Board, 
/**
 * Where the history stands.
 */
history: HistoryState, 
/**
 * Counters that name the current tiles.
 */
versions: Versions, };

export type Versions = { 
/**
 * Shapes of units.
 */
ground: number, 
/**
 * Who holds what in the shown scenario.
 */
holders: number, 
/**
 * Places, sizes and holders of accounts.
 */
accounts: number, };

export type MeasureView = { 
/**
 * Name in files.
 */
key: string, 
/**
 * Name on screen.
 */
label: string, 
/**
 * How it is written: `money`, `hours`, `count` or `number`.
 */
kind: string, };

export type ScenarioView = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * `baseline`, `draft` or `chosen`.
 */
role: string, 
/**
 * What it is for.
 */
description: string, 
/**
 * The day from which it holds, as `YYYY-MM-DD`; empty when nobody said.
 */
as_of: string, 
/**
 * Whether it is put away.
 */
archived: boolean, 
/**
 * Stretches of the map that were kept.
 */
views: Array<KeptView>, };

export type KeptView = { 
/**
 * What it is called.
 */
name: string, 
/**
 * West, south, east, north.
 */
bounds: [number, number, number, number], };

export type RepView = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * Town of the home.
 */
home_city: string, 
/**
 * Place of the home.
 */
home: [number, number] | null, };

export type RegionView = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * The region above.
 */
parent: number | null, };

export type PaletteColour = { 
/**
 * Name of the colour.
 */
name: string, 
/**
 * On the light map.
 */
light: string, 
/**
 * On the dark map.
 */
dark: string, };

export type Board = { 
/**
 * Which scenario.
 */
scenario: number, 
/**
 * One row per territory, by id.
 */
territories: Array<TerritoryRow>, 
/**
 * The tree of regions, each before those in it.
 */
regions: Array<RegionRow>, 
/**
 * What no territory holds.
 */
unassigned: Unassigned, 
/**
 * One column per measure of the plan.
 */
columns: Array<Column>, };

export type Column = { 
/**
 * Sum over the whole plan.
 */
total: number, 
/**
 * What an average territory should sum to.
 */
target: number, 
/**
 * Allowed deviation either way in per cent, when the measure must be fair.
 */
tolerance_pct: number | null, 
/**
 * Worst deviation in per cent.
 */
worst_pct: number, 
/**
 * Territories outside the band.
 */
out_of_band: number, };

export type Unassigned = { 
/**
 * Areas.
 */
units: number, 
/**
 * Accounts on the map in no territory.
 */
accounts: number, 
/**
 * Accounts that are not on the map.
 */
tray: number, 
/**
 * Sums, by measure.
 */
totals: Array<number>, };

export type TerritoryRow = { 
/**
 * Number.
 */
id: number, 
/**
 * Code in files.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Fill on the light map, `#rrggbb`.
 */
light: string, 
/**
 * Fill on the dark map, `#rrggbb`.
 */
dark: string, 
/**
 * Place in the palette, when from it.
 */
palette: number | null, 
/**
 * Holders, by number.
 */
reps: Array<number>, 
/**
 * Region, by number.
 */
region: number | null, 
/**
 * Whether nothing may move it.
 */
locked: boolean, 
/**
 * Areas held.
 */
units: number, 
/**
 * Accounts held.
 */
accounts: number, 
/**
 * Pieces the ground is in.
 */
pieces: number, 
/**
 * Place for the label, inside the largest piece.
 */
label_at: [number, number] | null, 
/**
 * West, south, east, north in degrees.
 */
bounds: [number, number, number, number] | null, 
/**
 * By measure.
 */
measures: Array<Cell>, };

export type Cell = { 
/**
 * Sum.
 */
total: number, 
/**
 * What it should be.
 */
target: number, 
/**
 * Distance from the target in per cent.
 */
deviation_pct: number, 
/**
 * The sum in the baseline, when the territory stands there too.
 */
baseline: number | null, };

export type HistoryState = { 
/**
 * What undo would undo.
 */
undo: string | null, 
/**
 * What redo would redo.
 */
redo: string | null, 
/**
 * When the last edit reached the disk, RFC 3339 in UTC.
 */
saved_at: string | null, };

export type History = { 
/**
 * Steps.
 */
entries: Array<HistoryEntry>, 
/**
 * How many of them are in force.
 */
cursor: number, };

export type HistoryEntry = { 
/**
 * What was done.
 */
label: string, 
/**
 * When, RFC 3339 in UTC.
 */
at: string, 
/**
 * Who took it; empty when nobody is known.
 */
who: string, 
/**
 * What the plan is called as it stood after it; empty when it has no name.
 */
name: string, };

export type Applied = { 
/**
 * What was done, in words.
 */
label: string, 
/**
 * Areas left alone because they or their territory are locked.
 */
kept: number, 
/**
 * Areas that changed hands in the shown scenario, with the new holder (0 = nobody);
 * none = too many to list, fetch all holders.
 */
moved: Array<[number, number]> | null, 
/**
 * Whether the rest of the plan view changed too (names, scenarios, accounts, measures).
 */
plan: PlanView | null, 
/**
 * The shown scenario's numbers.
 */
board: Board, 
/**
 * Where the history stands.
 */
history: HistoryState, 
/**
 * Counters that name the current tiles.
 */
versions: Versions, 
/**
 * A further step that would mend what this one tore; none when it tore nothing.
 */
offer: Offer | null, };

export type Drawn = { "shape": "units", 
/**
 * Which.
 */
units: Array<number>, } | { "shape": "spot", 
/**
 * Where.
 */
at: [number, number], } | { "shape": "lasso", 
/**
 * Its corners; closed by itself.
 */
ring: Array<[number, number]>, } | { "shape": "rectangle", 
/**
 * One corner.
 */
from: [number, number], 
/**
 * The opposite corner.
 */
to: [number, number], } | { "shape": "circle", 
/**
 * Its middle.
 */
centre: [number, number], 
/**
 * Its radius in metres.
 */
metres: number, } | { "shape": "stroke", 
/**
 * Where the brush went since the last answer.
 */
path: Array<[number, number]>, 
/**
 * The brush's radius in metres.
 */
metres: number, } | { "shape": "drive", 
/**
 * Where the way begins.
 */
centre: [number, number], 
/**
 * How long it may take.
 */
minutes: number, } | { "shape": "flood", 
/**
 * Where.
 */
at: [number, number], } | { "shape": "nudge", 
/**
 * Where the brush is; the holder here gives.
 */
at: [number, number], 
/**
 * The brush's radius in metres.
 */
metres: number, } | { "shape": "swap", 
/**
 * The first.
 */
unit: number, 
/**
 * Where the second is.
 */
at: [number, number], };

export type Aim = { 
/**
 * What is drawn.
 */
drawn: Drawn, 
/**
 * Areas the same gesture already holds.
 */
plus: Array<number>, 
/**
 * Accounts the same gesture already holds.
 */
plus_accounts: Array<number>, 
/**
 * Who would get them; 0 = nobody; none = only look.
 */
to: number | null, 
/**
 * Which areas count.
 */
only: Only, 
/**
 * How coarse the tool is.
 */
grain: Grain, 
/**
 * Whether areas go, accounts, or both.
 */
takes: Takes, };

export type Only = "all" | "unassigned";

export type Grain = "area" | "code" | "parent" | "above";

export type GrainView = { 
/**
 * Which.
 */
grain: Grain, 
/**
 * In words, such as `County`.
 */
label: string, };

export type Takes = "areas" | "accounts" | "both";

export type GiftWish = { 
/**
 * Who; 0 = nobody, and accounts follow their ground again.
 */
to: number, 
/**
 * Areas.
 */
units: Array<number>, 
/**
 * Accounts, by name.
 */
accounts: Array<number>, };

export type RegionRow = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * The region above.
 */
parent: number | null, 
/**
 * Levels from the top, where it is 0.
 */
depth: number, 
/**
 * Territories below it, at any level.
 */
territories: number, 
/**
 * Areas below it.
 */
units: number, 
/**
 * Accounts below it.
 */
accounts: number, 
/**
 * West, south, east, north in degrees; none without ground.
 */
bounds: [number, number, number, number] | null, 
/**
 * By measure: sums, and the targets of its territories together.
 */
measures: Array<Cell>, };

export type AccountStory = { 
/**
 * Letter of its tier; empty when it brings nothing.
 */
tier: string, 
/**
 * What `sold` counts, in words.
 */
basis: string, 
/**
 * Sold in the last year.
 */
sold: number, 
/**
 * Sold in the year before; none where the record does not reach back.
 */
before: number | null, 
/**
 * What could be sold in a year; none without such a measure.
 */
potential: number | null, 
/**
 * What of it is still to be had.
 */
white: number | null, 
/**
 * The last months on record, as `2026-09`.
 */
months: Array<string>, 
/**
 * Sold in each of them.
 */
sales: Array<number>, 
/**
 * Open deals, those that close first in front.
 */
deals: Array<AccountDeal>, 
/**
 * What was noted about it, the newest first.
 */
notes: Array<NoteView>, };

export type AccountDeal = { 
/**
 * Stage, as the file names it.
 */
stage: string, 
/**
 * How much, in the plan's currency.
 */
amount: number, 
/**
 * Expected close, as `2026-09-30`.
 */
close: string, };

export type FinderView = { 
/**
 * Every kind, those of which there are none included.
 */
kinds: Array<FindKind>, };

export type FindKind = { 
/**
 * Lasting name.
 */
key: string, 
/**
 * In words.
 */
label: string, 
/**
 * What it goes by, in a sentence.
 */
about: string, 
/**
 * How many there are.
 */
count: number, 
/**
 * The worst of them first, as many as are listed.
 */
finds: Array<FindView>, };

export type FindView = { 
/**
 * What it is.
 */
title: string, 
/**
 * Why it asks for a look.
 */
detail: string, 
/**
 * How far it is from where it should be near, in metres.
 */
metres: number | null, 
/**
 * West, south, east, north in degrees; none when it lies nowhere.
 */
bounds: [number, number, number, number] | null, 
/**
 * The areas it is about.
 */
units: Array<number>, 
/**
 * The territory it is about.
 */
territory: number | null, 
/**
 * The account it is about.
 */
account: number | null, };

export type Offer = { 
/**
 * What is wrong, in a sentence.
 */
sentence: string, 
/**
 * What would be done about it, in a few words for a button.
 */
action: string, 
/**
 * Who would get what.
 */
gifts: Array<GiftWish>, };

export type Ghost = { 
/**
 * Areas newly under the gesture.
 */
units: Array<number>, 
/**
 * Accounts newly under the gesture, when it takes accounts by name.
 */
named: Array<number>, 
/**
 * Who would get what: what carrying the gesture out means; nothing when it only looks.
 */
gifts: Array<GiftWish>, 
/**
 * The radius of a circle of driving time, in metres; else zero.
 */
metres: number, 
/**
 * Areas under the gesture in all that would move.
 */
moving: number, 
/**
 * Accounts that would move with them or by name.
 */
accounts: number, 
/**
 * Areas that stay because they or their territory are locked.
 */
kept: number, 
/**
 * Accounts that stay because a territory that would gain or lose them is locked.
 */
kept_accounts: number, 
/**
 * Sums of everything under the gesture, by measure.
 */
totals: Array<number>, 
/**
 * Territories whose numbers would change, the receiver first.
 */
changes: Array<GhostChange>, };

export type GhostChange = { 
/**
 * Which.
 */
territory: number, 
/**
 * By measure, before.
 */
before: Array<number>, 
/**
 * By measure, after.
 */
after: Array<number>, 
/**
 * By measure, share of the target before, in per cent.
 */
before_pct: Array<number>, 
/**
 * By measure, share of the target after, in per cent.
 */
after_pct: Array<number>, 
/**
 * Areas that would be cut off from the rest of it.
 */
cut_off: number, };

export type Verb = { "verb": "assign", 
/**
 * Which.
 */
units: Array<number>, 
/**
 * Who gets them.
 */
to: number, } | { "verb": "hand_out", 
/**
 * Who gets what; an area stands in at most one.
 */
gifts: Array<GiftWish>, } | { "verb": "put_region", 
/**
 * Which; none = a new one.
 */
region: number | null, 
/**
 * Its name.
 */
name: string, 
/**
 * The region above; none = it stands at the top.
 */
parent: number | null, } | { "verb": "remove_region", 
/**
 * Which.
 */
region: number, } | { "verb": "set_region", 
/**
 * Which.
 */
territories: Array<number>, 
/**
 * Below which; none = below none.
 */
region: number | null, } | { "verb": "create_territory", 
/**
 * Its name; none = the next free one.
 */
name: string | null, 
/**
 * Its first areas.
 */
units: Array<number>, } | { "verb": "delete_territory", 
/**
 * Which.
 */
territory: number, } | { "verb": "split", 
/**
 * Which.
 */
territory: number, 
/**
 * The line.
 */
line: Array<[number, number]>, } | { "verb": "merge", 
/**
 * Who gives everything.
 */
from: Array<number>, 
/**
 * Who gets it.
 */
into: number, } | { "verb": "rename", 
/**
 * Which.
 */
territory: number, 
/**
 * The new name.
 */
name: string, } | { "verb": "recolour", 
/**
 * Which.
 */
territory: number, 
/**
 * Place in the palette.
 */
palette: number, } | { "verb": "lock_territory", 
/**
 * Which.
 */
territory: number, 
/**
 * Locked or free.
 */
locked: boolean, } | { "verb": "lock_units", 
/**
 * Which.
 */
units: Array<number>, 
/**
 * Locked or free.
 */
locked: boolean, } | { "verb": "set_reps", 
/**
 * Which.
 */
territory: number, 
/**
 * Who.
 */
reps: Array<number>, } | { "verb": "override_accounts", 
/**
 * Which.
 */
accounts: Array<number>, 
/**
 * Who gets them.
 */
to: number, } | { "verb": "assign_reps", 
/**
 * Pairs.
 */
pairs: Array<[number, number]>, } | { "verb": "put_rep", 
/**
 * All of it.
 */
rep: RepWish, } | { "verb": "remove_rep", 
/**
 * Who.
 */
rep: number, } | { "verb": "set_tiers", 
/**
 * Cumulative shares in per cent, ascending.
 */
cuts: Array<number>, } | { "verb": "set_pipeline", 
/**
 * Chances in per cent by stage; a stage that is left out has its usual chance.
 */
chances: { [key in string]: number }, 
/**
 * Months that deals close later than expected.
 */
slip_months: number, } | { "verb": "set_calls", 
/**
 * All of it.
 */
calls: CallsView, } | { "verb": "put_point", 
/**
 * All of it.
 */
point: SwotWish, } | { "verb": "remove_point", 
/**
 * Which.
 */
point: number, } | { "verb": "put_segment", 
/**
 * All of it.
 */
segment: SegmentWish, } | { "verb": "remove_segment", 
/**
 * Which.
 */
segment: number, } | { "verb": "keep_potential", 
/**
 * How they are judged.
 */
potential: PotentialWish, } | { "verb": "put_note", 
/**
 * All of it.
 */
note: NoteWish, } | { "verb": "remove_note", 
/**
 * Which.
 */
note: number, } | { "verb": "keep_review", 
/**
 * What it shall be called.
 */
name: string, 
/**
 * Of what.
 */
review: ReviewWish, } | { "verb": "remove_review", 
/**
 * Which.
 */
review: number, } | { "verb": "set_reviews", 
/**
 * Months from one review to the next; 0 = nobody says.
 */
every: number, } | { "verb": "put_goal", 
/**
 * All of it.
 */
goal: GoalWish, } | { "verb": "remove_goal", 
/**
 * Which.
 */
goal: number, } | { "verb": "set_quotas", 
/**
 * How the target is shared out.
 */
terms: TermsView, } | { "verb": "set_needs", 
/**
 * Which.
 */
territory: number, 
/**
 * Without all of these nobody may hold it.
 */
must: TraitsView, 
/**
 * The more of these, the better.
 */
wish: TraitsView, } | { "verb": "move_pins", 
/**
 * Which, and where to.
 */
pins: Array<PinMove>, } | { "verb": "change_account", 
/**
 * Which.
 */
account: number, 
/**
 * Which cell.
 */
cell: AccountColumn, 
/**
 * What was typed.
 */
typed: string, } | { "verb": "set_bands", 
/**
 * All of them.
 */
bands: Array<BandChoice>, } | { "verb": "duplicate_scenario", 
/**
 * The copy's name.
 */
name: string, } | { "verb": "rename_scenario", 
/**
 * Which.
 */
scenario: number, 
/**
 * The new name.
 */
name: string, } | { "verb": "describe_scenario", 
/**
 * Which.
 */
scenario: number, 
/**
 * In words.
 */
description: string, 
/**
 * The day, as `YYYY-MM-DD`; empty when nobody says.
 */
as_of: string, } | { "verb": "keep_view", 
/**
 * What it shall be called.
 */
name: string, 
/**
 * West, south, east, north.
 */
bounds: [number, number, number, number], } | { "verb": "forget_view", 
/**
 * What it is called.
 */
name: string, } | { "verb": "archive_scenario", 
/**
 * Which.
 */
scenario: number, 
/**
 * Whether it is put away.
 */
archived: boolean, } | { "verb": "choose_scenario", 
/**
 * Which.
 */
scenario: number, 
/**
 * Whether it is the one.
 */
chosen: boolean, } | { "verb": "remove_scenario", 
/**
 * Which.
 */
scenario: number, } | { "verb": "show_scenario", 
/**
 * Which.
 */
scenario: number, } | { "verb": "rename_plan", 
/**
 * The new name.
 */
name: string, };

export type BandChoice = { 
/**
 * The measure's key.
 */
measure: string, 
/**
 * Allowed deviation either way in per cent.
 */
tolerance_pct: number, };

export type BalanceRequest = { 
/**
 * Measures that must be fair, the most important first.
 */
bands: Array<BandChoice>, 
/**
 * Whether territories should hold in proportion to the hours of their reps, not equally.
 */
by_hours: boolean, 
/**
 * How many territories; none = as many as now.
 */
territories: number | null, 
/**
 * How much each should hold, from which their number follows; overrules the number.
 */
sized: SizeChoice | null, 
/**
 * Whether to start from today's ground or afresh. A gallery tries both.
 */
keep: KeepChoice, 
/**
 * How much may change hands; none = as much as it takes.
 */
allowances: Array<AllowanceChoice>, 
/**
 * Territories that change among themselves; none = all.
 */
only: Array<number>, 
/**
 * What the homes of reps mean.
 */
homes: HomesChoice, 
/**
 * Whether every territory must be in one piece.
 */
one_piece: boolean, 
/**
 * Which administrative borders should not be crossed.
 */
respect: RespectChoice, 
/**
 * Same seed, same answer.
 */
seed: number, };

export type SizeChoice = { 
/**
 * The measure's key.
 */
measure: string, 
/**
 * How much of it each.
 */
each: number, };

export type AllowanceChoice = { 
/**
 * The measure's key; none = areas.
 */
measure: string | null, 
/**
 * Whose changes are counted.
 */
whose: WhoseChoice, 
/**
 * At most so many per cent: of everything, or of what a territory holds today.
 */
share_pct: number, };

export type WhoseChoice = "all" | "each_gives" | "each_takes";

export type HomesChoice = "ignored" | "preferred" | "fixed";

export type RespectChoice = "nothing" | "county" | "state";

export type KeepChoice = "gentle" | "fresh";

export type Job = { 
/**
 * Its number.
 */
job: number, };

export type ProposalView = { 
/**
 * Its number; part of the address of its holders.
 */
proposal: number, 
/**
 * Whether every band is met and every territory in one piece, where asked.
 */
valid: boolean, 
/**
 * The plain sentence above the table.
 */
summary: string, 
/**
 * Worst deviation over the fair measures in per cent, before.
 */
worst_before_pct: number, 
/**
 * Worst deviation over the fair measures in per cent, after.
 */
worst_after_pct: number, 
/**
 * Territories in several pieces, before.
 */
broken_before: number, 
/**
 * Territories in several pieces, after.
 */
broken_after: number, 
/**
 * Areas that would move.
 */
units_moved: number, 
/**
 * Accounts that would move.
 */
accounts_moved: number, 
/**
 * Processor seconds it took.
 */
seconds_cpu: number, 
/**
 * The same seed gives the same answer.
 */
seed: number, 
/**
 * The fair measures, as positions in the plan's list.
 */
measures: Array<number>, 
/**
 * Territory by territory.
 */
territories: Array<ProposalRow>, };

export type ProposalRow = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * Fill on the light map.
 */
light: string, 
/**
 * Fill on the dark map.
 */
dark: string, 
/**
 * Sums of the fair measures, before; none for a new territory.
 */
before: Array<number | null>, 
/**
 * Sums of the fair measures, after.
 */
after: Array<number>, 
/**
 * Distance from the target in per cent, before.
 */
before_pct: Array<number | null>, 
/**
 * Distance from the target in per cent, after.
 */
after_pct: Array<number>, };

export type FeasibilityView = { 
/**
 * Whether nothing speaks against it; what is refused here is proven impossible.
 */
possible: boolean, 
/**
 * What stands in the way, the worst first.
 */
findings: Array<FindingView>, 
/**
 * By measure that must be fair: no map whatever has a smaller worst deviation.
 */
floors: Array<FloorView>, };

export type FindingView = { 
/**
 * What it is and what would help.
 */
sentence: string, 
/**
 * The least loosening that would do, when the screen can apply it.
 */
loosening: Loosening | null, };

export type Loosening = { "give": "band", 
/**
 * The measure's key.
 */
measure: string, 
/**
 * Allowed deviation either way in per cent.
 */
tolerance_pct: number, } | { "give": "allowance", 
/**
 * Place in the list of allowances.
 */
place: number, 
/**
 * At most so many per cent.
 */
share_pct: number, } | { "give": "pieces" } | { "give": "at_most", 
/**
 * How many.
 */
territories: number, };

export type FloorView = { 
/**
 * The measure's key.
 */
measure: string, 
/**
 * In per cent of the target.
 */
floor_pct: number, };

export type PickView = { 
/**
 * What it does best, in two words; empty while others may still be better.
 */
name: string, 
/**
 * Whether it is the map as it is.
 */
unchanged: boolean, 
/**
 * Whether all that was asked for is met.
 */
valid: boolean, 
/**
 * Worst deviation over the fair measures in per cent.
 */
worst_pct: number, 
/**
 * Root of the mean squared deviation in per cent.
 */
spread_pct: number, 
/**
 * Share of the first fair measure that changes hands, in per cent.
 */
moved_pct: number, 
/**
 * Mean distance to the rep's home or the middle of the territory, in kilometres.
 */
travel_km: number, 
/**
 * Length of the borders between territories, in kilometres.
 */
border_km: number, 
/**
 * How far territories sprawl: moment of inertia in unit × square kilometres.
 */
sprawl: number, 
/**
 * Areas that nobody holds.
 */
unassigned: number, 
/**
 * What it would do, territory by territory.
 */
proposal: ProposalView, };

export type CertificateView = { 
/**
 * Half a sentence: "within 1.3 % of the best possible (proven)".
 */
sentence: string, 
/**
 * Whether something was proven.
 */
proven: boolean, 
/**
 * How much more it may sprawl than the best possible map, in per cent.
 */
within_pct: number | null, };

export type AdviceView = { 
/**
 * Its number, for taking it.
 */
advice: number, 
/**
 * What goes where, in words.
 */
title: string, 
/**
 * Why, in one sentence.
 */
reason: string, 
/**
 * Areas that would change hands.
 */
units: Array<number>, 
/**
 * Accounts that would change hands.
 */
accounts: number, 
/**
 * Worst deviation of the plan, before and after, in per cent.
 */
worst_pct: [number, number], 
/**
 * The two territories, the giver first.
 */
sides: Array<AdviceSide>, };

export type AdviceSide = { 
/**
 * Which.
 */
territory: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Distance from the target in per cent before, by fair measure.
 */
before_pct: Array<number>, 
/**
 * Distance from the target in per cent after, by fair measure.
 */
after_pct: Array<number>, };

export type ExplanationView = { 
/**
 * Which area.
 */
unit: number, 
/**
 * The answer in one sentence.
 */
sentence: string, 
/**
 * Its holder first, then the others, the best first.
 */
homes: Array<HomeView>, };

export type HomeView = { 
/**
 * Which.
 */
territory: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it holds the area.
 */
holds: boolean, 
/**
 * Whether it is the best of the others.
 */
next_best: boolean, 
/**
 * Kilometres to its middle.
 */
distance_km: number | null, 
/**
 * Border it shares with the area, in kilometres.
 */
border_km: number, 
/**
 * Distance from its target in per cent with the area, by the first fair measure.
 */
after_pct: number | null, 
/**
 * What keeps the area from going there, in words; none = it may go or is there.
 */
obstacle: string | null, };

export type Found = { 
/**
 * `territory`, `unit`, `account` or `place`.
 */
kind: string, 
/**
 * Number; 0 for places.
 */
id: number, 
/**
 * What it is called.
 */
label: string, 
/**
 * What tells it from others of the name.
 */
detail: string, 
/**
 * Where to look.
 */
at: [number, number] | null, 
/**
 * How close to look: west, south, east, north in degrees.
 */
bounds: [number, number, number, number] | null, };

export type SelectionCard = { 
/**
 * Areas in the selection.
 */
units: number, 
/**
 * Of them locked.
 */
locked: number, 
/**
 * Of them filled in when today's map was built: nobody was known to own them.
 */
filled: number, 
/**
 * Accounts in them.
 */
accounts: number, 
/**
 * Sums, by measure.
 */
totals: Array<number>, 
/**
 * Code, name and level when it is one area.
 */
unit: UnitView | null, 
/**
 * Territories that hold parts of it with the number of areas; 0 = nobody.
 */
holders: Array<[number, number]>, 
/**
 * Largest accounts, by the first measure.
 */
top: Array<AccountLine>, 
/**
 * Accounts in them by tier, those without any left out.
 */
tiers: Array<SegmentRow>, };

export type UnitView = { 
/**
 * Number.
 */
id: number, 
/**
 * Code.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * Level.
 */
level: string, };

export type AccountLine = { 
/**
 * Number.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * By measure.
 */
values: Array<number>, };

export type AccountCard = { 
/**
 * Number.
 */
id: number, 
/**
 * Id in the customer's own system.
 */
code: string, 
/**
 * Name.
 */
name: string, 
/**
 * How it was placed, in words.
 */
located: string, 
/**
 * Where it is.
 */
at: [number, number] | null, 
/**
 * Who holds it; 0 = nobody.
 */
territory: number, 
/**
 * Whether that is apart from where it lies.
 */
overridden: boolean, 
/**
 * What of it is locked: its territory's name, or the code of its area; none = nothing.
 */
locked: string | null, 
/**
 * By measure.
 */
values: Array<number>, 
/**
 * Every other column of its file.
 */
attributes: Array<[string, string]>, };

export type ImportAs = "accounts" | "units" | "reps" | "history" | "opportunities" | "territories" | "alignment" | "figures";

export type Gone = "keep" | "remove";

export type Holds = "rows" | "areas" | "points" | "lines";

export type ImportPart = { 
/**
 * Its name.
 */
name: string, 
/**
 * Rows or features.
 */
rows: number, 
/**
 * What it holds.
 */
holds: Holds, 
/**
 * Whether the workbook hides it.
 */
hidden: boolean, };

export type ImportPreview = { 
/**
 * The sheet or layer that is shown; empty where the file has no parts.
 */
part: string, 
/**
 * The sheets or layers that can be chosen.
 */
parts: Array<ImportPart>, 
/**
 * What it seems to hold.
 */
rows_are: ImportAs, 
/**
 * How many rows.
 */
rows: number, 
/**
 * How it was read: encoding, delimiter, decimal mark.
 */
read_as: string, 
/**
 * Column by column.
 */
columns: Array<ImportColumn>, 
/**
 * What a column of such a file can mean.
 */
fields: Array<ImportField>, 
/**
 * What was noticed.
 */
notes: Array<ImportNote>, };

export type ImportField = { 
/**
 * Its name in the contract.
 */
name: string, 
/**
 * Its name on screen.
 */
label: string, };

export type ImportColumn = { 
/**
 * Its header.
 */
header: string, 
/**
 * What it seems to mean; none = kept as it is.
 */
field: string | null, 
/**
 * Three values.
 */
samples: Array<string>, };

export type ImportNote = { 
/**
 * Name of the file.
 */
file: string, 
/**
 * Name of the sheet or layer; empty where files have none.
 */
sheet: string, 
/**
 * Row, counted from 1 with the header.
 */
row: number | null, 
/**
 * Column header.
 */
column: string | null, 
/**
 * The value.
 */
value: string | null, 
/**
 * Why it is noted.
 */
why: string, 
/**
 * What would fix it.
 */
fix: string, };

export type Imported = { 
/**
 * Name of the file.
 */
file: string, 
/**
 * Its format, such as `CSV`.
 */
format: string, 
/**
 * Its encoding, where it has one.
 */
encoding: string | null, 
/**
 * What stands between its cells, where it has some, in words.
 */
delimiter: string | null, 
/**
 * What its rows are.
 */
kind: ImportAs, 
/**
 * Rows in it.
 */
rows_read: number, 
/**
 * Rows taken in, or found as they are in the plan.
 */
rows_taken: number, 
/**
 * Rows left out, each with a problem.
 */
rows_rejected: number, 
/**
 * Rows that the plan did not have.
 */
new: number, 
/**
 * Rows that the plan has otherwise.
 */
changed: number, 
/**
 * Rows that are in the plan exactly so.
 */
unchanged: number, 
/**
 * What the plan has and the file has not.
 */
gone: number, 
/**
 * How many of them were taken out.
 */
removed: number, 
/**
 * The first of them, by id and name.
 */
gone_rows: Array<[string, string]>, 
/**
 * The first of what changed.
 */
changes: Array<ImportChange>, 
/**
 * How many accounts were placed how.
 */
located: LocatedTally, 
/**
 * The country that addresses without one are thought to be in.
 */
country: string | null, 
/**
 * Sums over the rows taken in, by measure key.
 */
sums: { [key in string]: number }, 
/**
 * How the area codes of the file fit those of the plan, where the file has any.
 */
codes: AreaCodes | null, 
/**
 * Areas whose repair changed their size by more than 0.1 %: left out unless they were asked for.
 */
reshaped: number, 
/**
 * Today's map, where it was built.
 */
baseline: BaselineBuilt | null, 
/**
 * Accounts that the file gives to another owner or territory than today's map does, where that
 * map was not asked for and left as it is.
 */
otherwise_held: number, 
/**
 * Whether the plan has it now; not, when it was only tried or nothing changed.
 */
committed: boolean, 
/**
 * The plain sentence.
 */
summary: string, 
/**
 * What was noticed.
 */
problems: Array<ImportNote>, };

export type ImportChange = { 
/**
 * Its id.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What changes: in words, before and after.
 */
fields: Array<[string, string, string]>, };

export type LocatedTally = { 
/**
 * Pins that a person moved and that stay there.
 */
by_hand: number, 
/**
 * By coordinates in the file.
 */
coordinates: number, 
/**
 * By postal code.
 */
postal_code: number, 
/**
 * By the beginning of the postal code.
 */
prefix: number, 
/**
 * By city and region.
 */
city_region: number, 
/**
 * By city alone.
 */
city: number, 
/**
 * Not on the map.
 */
none: number, };

export type BaselineBuilt = { 
/**
 * Name of the scenario.
 */
scenario: string, 
/**
 * Territories that the file names.
 */
territories: number, 
/**
 * Of them new to the plan.
 */
new_territories: number, 
/**
 * Reps that are new to the plan.
 */
new_reps: number, 
/**
 * Areas whose holder the file says.
 */
owned: number, 
/**
 * Areas in between that nobody owns and that were filled in.
 */
filled: number, 
/**
 * Which they are, ascending, to be marked on the map.
 */
filled_units: Array<number>, 
/**
 * Accounts that belong to another territory than their ground.
 */
overrides: number, 
/**
 * Areas that stay as they are because of a lock.
 */
kept: number, };

export type AreaCodes = { 
/**
 * Area codes of the file that the plan does not have.
 */
unknown: Array<UnknownArea>, 
/**
 * How many areas of the plan the file does not name.
 */
missing: number, 
/**
 * The first of them.
 */
missing_codes: Array<string>, };

export type UnknownArea = { 
/**
 * Row in the file.
 */
row: number, 
/**
 * The code as written.
 */
code: string, 
/**
 * The code of the plan that is probably meant.
 */
near: string | null, 
/**
 * Whether it was taken for that one.
 */
taken: boolean, };

export type DoctorReport = { 
/**
 * The plain sentence.
 */
summary: string, 
/**
 * What was found, the likeliest to matter first.
 */
findings: Array<DataFinding>, };

export type DataFinding = { 
/**
 * Its lasting name: `lost_zeros`, `unknown_codes`, `at_sea`, `abroad`, `duplicates`, `stacks`,
 * `money`, `dates` or `point_codes`.
 */
key: string, 
/**
 * What it is, with the number, as a sentence.
 */
sentence: string, 
/**
 * In how many places.
 */
count: number, 
/**
 * The first hundred of them.
 */
rows: Array<DataRow>, 
/**
 * What mending it all at once does, in words; none = only one by one.
 */
fix: string | null, };

export type DataRow = { 
/**
 * Which account.
 */
account: number | null, 
/**
 * Its id.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What is odd there.
 */
value: string, };

export type DataRows = { 
/**
 * Which kind.
 */
key: string, 
/**
 * In how many places.
 */
count: number, 
/**
 * How many come before these.
 */
from: number, 
/**
 * These.
 */
rows: Array<DataRow>, };

export type ExportFormat = "pptx" | "pdf" | "png" | "svg" | "xlsx" | "csv" | "geopackage" | "geojson" | "topojson" | "shapefile" | "kml" | "kmz" | "viewer" | "salesforce" | "hubspot" | "dynamics" | "veeva";

export type ExportRecipe = "overview" | "board" | "atlas" | "comparison" | "changes" | "one_pagers" | "territories" | "ground";

export type CsvTable = "accounts" | "territories" | "areas" | "ranges" | "moves";

export type CsvMarks = "comma" | "semicolon" | "tab";

export type PlanCopy = "whole" | "today" | "layers";

export type Hidden = "money" | "names";

export type Ink = "colour" | "black" | "dark";

export type PaperSize = "slide" | "slide_4_3" | "a4" | "a3" | "a2" | "a1" | "a0" | "letter" | "tabloid";

export type Written = { 
/**
 * Where it lies; of several, the first.
 */
path: string, 
/**
 * Its size; of several, all together.
 */
bytes: number, 
/**
 * How many files.
 */
files: number, 
/**
 * What whoever uses it must know, in whole sentences.
 */
notes: Array<string>, };

export type Event = { "event": "progress", 
/**
 * Which.
 */
job: number, 
/**
 * What it does, in words.
 */
label: string, 
/**
 * From 0 to 1.
 */
share: number, 
/**
 * The best found so far, in words.
 */
note: string, } | { "event": "proposed", 
/**
 * Which.
 */
job: number, 
/**
 * What it proposes.
 */
proposal: ProposalView, } | { "event": "candidate", 
/**
 * Which job.
 */
job: number, 
/**
 * The map; its name comes with the whole gallery.
 */
pick: PickView, } | { "event": "gallery", 
/**
 * Which job.
 */
job: number, 
/**
 * The map as it is first, then the least moved.
 */
picks: Array<PickView>, 
/**
 * What came of it, in one sentence.
 */
summary: string, } | { "event": "certified", 
/**
 * Which job.
 */
job: number, 
/**
 * Which proposal.
 */
proposal: number, 
/**
 * What is proven.
 */
certificate: CertificateView, } | { "event": "tried", 
/**
 * Which.
 */
job: number, 
/**
 * What would come in.
 */
imported: Imported, } | { "event": "imported", 
/**
 * Which.
 */
job: number, 
/**
 * What came in.
 */
imported: Imported, 
/**
 * The new plan view.
 */
applied: Applied, } | { "event": "exported", 
/**
 * Which job.
 */
job: number, 
/**
 * Where it lies.
 */
written: Written, } | { "event": "stopped", 
/**
 * Which.
 */
job: number, } | { "event": "failed", 
/**
 * Which.
 */
job: number, 
/**
 * Why.
 */
problem: Problem, };

export type Problem = { 
/**
 * Stable name, for tests and the help.
 */
code: string, 
/**
 * What is wrong, and where.
 */
message: string, 
/**
 * What would fix it; may be empty.
 */
fix: string, };

export type Nothing = Record<symbol, never>;

export type AtPath = { 
/**
 * Where it lies or shall lie.
 */
path: string, };

export type NewPlan = { 
/**
 * Where it shall lie.
 */
path: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * Its ground: `us_zip`, `us_zip3`, `us_county`, `country`, or `admin1` with a country code
 * such as `admin1:FR`.
 */
level: string, };

export type Search = { 
/**
 * What was typed.
 */
text: string, 
/**
 * At most how many hits.
 */
limit: number, };

export type UnitList = { 
/**
 * Which.
 */
units: Array<number>, };

export type OneAccount = { 
/**
 * Which.
 */
account: number, };

export type GoTo = { 
/**
 * How many steps shall be in force.
 */
cursor: number, };

export type StepName = { 
/**
 * The step's number, from one.
 */
cursor: number, 
/**
 * The name; empty takes it away.
 */
name: string, };

export type OneJob = { 
/**
 * Which.
 */
job: number, };

export type OneProposal = { 
/**
 * Which.
 */
proposal: number, };

export type ProposalPart = { 
/**
 * Which.
 */
proposal: number, 
/**
 * The territories that change among themselves.
 */
territories: Array<number>, };

export type HowMany = { 
/**
 * How many steps at most.
 */
how_many: number, };

export type OneAdvice = { 
/**
 * Which.
 */
advice: number, };

export type OneUnit = { 
/**
 * Which.
 */
unit: number, };

export type OneFinding = { 
/**
 * Which.
 */
key: string, };

export type DataPage = { 
/**
 * Which kind.
 */
key: string, 
/**
 * How many to pass over.
 */
from: number, 
/**
 * How many to list, at most a thousand.
 */
count: number, };

export type Import = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Which sheet or layer; the fullest when not said.
 */
part?: string, 
/**
 * What its rows are; none = guess.
 */
rows_are: ImportAs | null, 
/**
 * Field and column header, where the guess is overruled.
 */
map: Array<[string, string]>, 
/**
 * What becomes of what the plan has and the file has not; kept when not said.
 */
gone?: Gone, 
/**
 * Whether owners and territories in the file build today's map; when not said, only where the
 * plan has no assignment at all.
 */
baseline?: boolean, 
/**
 * Whether area codes are taken for the near ones that are proposed; not when not said.
 */
near?: boolean, 
/**
 * Whether areas are taken whose repair changed their size by more than 0.1 %; not when not said.
 */
repaired?: boolean, 
/**
 * Where the rows that are left out shall be written with their reasons, as CSV.
 */
bad_rows?: string, };

export type Export = { 
/**
 * Where it shall lie.
 */
path: string, 
/**
 * What it is.
 */
format: ExportFormat, 
/**
 * Which pages, for slides and pages; the overview and the comparison when not said.
 */
recipe?: ExportRecipe, 
/**
 * The sheet, for slides, pages and pictures.
 */
page?: PaperSize, 
/**
 * Which scenario; the one on screen when not said.
 */
scenario?: number, 
/**
 * Which territory, where a page is about one; all when not said.
 */
territory?: number, 
/**
 * What is left out.
 */
hide?: Array<Hidden>, 
/**
 * A sheet of one's own, width and height in millimetres, in place of the other.
 */
size_mm?: [number, number], 
/**
 * Sheets that pages are cut into, with marks to join them by, for pages and pictures.
 */
cut_into?: PaperSize, 
/**
 * What pages are printed with.
 */
ink?: Ink, 
/**
 * Whether a PDF is one for archives, PDF/A-2a.
 */
archive?: boolean, 
/**
 * Whether the sheet stands.
 */
upright?: boolean, 
/**
 * Dots per inch of a picture; 240 when not said.
 */
dpi?: number, 
/**
 * A presentation whose look slides take.
 */
template?: string, 
/**
 * A picture, PNG, for the upper right corner of every page.
 */
logo?: string, 
/**
 * The table of a CSV file.
 */
table?: CsvTable, 
/**
 * What stands between the cells of a CSV file.
 */
marks?: CsvMarks, 
/**
 * Whether a CSV file begins with the mark that Excel needs to see accents.
 */
byte_order_mark?: boolean, 
/**
 * What a copy of the plan holds.
 */
copy?: PlanCopy, 
/**
 * Lists of ids that a CRM system gave out, as CSV files.
 */
ids?: Array<string>, };

/** Every command: what it takes and what it answers. */
export interface Commands {
  start: { args: Nothing; answer: Start };
  settings: { args: Settings; answer: Settings };
  new_plan: { args: NewPlan; answer: PlanView };
  new_sample: { args: AtPath; answer: PlanView };
  open_sample: { args: Nothing; answer: PlanView };
  open_plan: { args: AtPath; answer: PlanView };
  close_plan: { args: Nothing; answer: Nothing };
  save_copy: { args: AtPath; answer: Written };
  plan: { args: Nothing; answer: PlanView };
  aim: { args: Aim; answer: Ghost };
  edit: { args: Verb; answer: Applied };
  undo: { args: Nothing; answer: Applied };
  redo: { args: Nothing; answer: Applied };
  history: { args: Nothing; answer: History };
  go_to: { args: GoTo; answer: Applied };
  name_step: { args: StepName; answer: History };
  balance: { args: BalanceRequest; answer: Job };
  feasibility: { args: BalanceRequest; answer: FeasibilityView };
  gallery: { args: BalanceRequest; answer: Job };
  certify: { args: OneProposal; answer: Job };
  cancel: { args: OneJob; answer: Nothing };
  enough: { args: OneJob; answer: Nothing };
  accept: { args: OneProposal; answer: Applied };
  accept_part: { args: ProposalPart; answer: Applied };
  discard: { args: OneProposal; answer: Nothing };
  coach: { args: HowMany; answer: Array<AdviceView> };
  take_advice: { args: OneAdvice; answer: Applied };
  explain: { args: OneUnit; answer: ExplanationView };
  finder: { args: Nothing; answer: FinderView };
  selection: { args: UnitList; answer: SelectionCard };
  account: { args: OneAccount; answer: AccountCard };
  account_story: { args: OneAccount; answer: AccountStory };
  accounts: { args: AccountsWish; answer: AccountsPage };
  account_list: { args: AccountsView; answer: AccountList };
  tray: { args: TrayPage; answer: Tray };
  people: { args: Nothing; answer: People };
  assignment: { args: AssignmentWish; answer: AssignmentView };
  market: { args: MarketWish; answer: MarketView };
  forecast: { args: ForecastWish; answer: ForecastView };
  quotas: { args: QuotasWish; answer: QuotasView };
  workload: { args: WorkloadWish; answer: WorkloadView };
  review: { args: ReviewWish; answer: ReviewView };
  kept_review: { args: OneReview; answer: ReviewView };
  try_segment: { args: SegmentTrial; answer: SegmentTried };
  territory: { args: OneTerritory; answer: TerritoryView };
  try_potential: { args: PotentialWish; answer: PotentialTried };
  shades: { args: Nothing; answer: Array<ShadeKind> };
  shade: { args: ShadeWish; answer: ShadeView };
  symbols: { args: SymbolsWish; answer: SymbolsView };
  swot: { args: OnePlace; answer: SwotView };
  goals: { args: Nothing; answer: GoalsView };
  try_goal: { args: GoalTrial; answer: GoalView };
  compare: { args: CompareWish; answer: CompareView };
  exchange: { args: ExchangePage; answer: ExchangeRows };
  save_ledger: { args: LedgerFile; answer: Written };
  search: { args: Search; answer: Array<Found> };
  preview_import: { args: Import; answer: ImportPreview };
  try_import: { args: Import; answer: Job };
  import: { args: Import; answer: Job };
  doctor: { args: Nothing; answer: DoctorReport };
  finding: { args: DataPage; answer: DataRows };
  mend: { args: OneFinding; answer: Applied };
  export: { args: Export; answer: Written };
  begin_export: { args: Export; answer: Job };
  export_pages: { args: Export; answer: Array<string> };
}
