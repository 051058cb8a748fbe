//! The one contract with every screen: what goes out, what comes in, field by field.
//!
//! TypeScript is generated from these types (`ui/src/ipc/types.ts`); nothing else in the program
//! knows their shapes. Amounts leave as plain numbers in the measure's own unit, points as
//! `[longitude, latitude]` in degrees, ids as whole numbers, 0 never being an id.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Longitude and latitude in degrees.
pub type Degrees = [f64; 2];

/// What the window needs before anything is open.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Start {
    /// Version of the program.
    pub version: String,
    /// Plans opened before, newest first.
    pub recent: Vec<Recent>,
    /// The open plan, if any.
    pub plan: Option<PlanView>,
    /// What the user chose.
    pub settings: Settings,
}

/// A plan opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recent {
    /// Where it lies.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// When it was last opened, RFC 3339 in UTC.
    pub opened_at: String,
    /// Whether the file is gone.
    #[serde(default)]
    pub missing: bool,
}

/// What the user chose, kept outside every plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Light, dark, or as the system has it.
    pub theme: ThemeChoice,
    /// Where the picture under the map comes from.
    pub base_map: BaseMap,
    /// Who works here, as the history says it; empty = what the system calls the user.
    #[serde(default)]
    pub name: String,
}

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Where the picture under the map comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BaseMap {
    /// The bundled atlas; nothing leaves the machine.
    #[default]
    Atlas,
    /// A tile file on this machine (`.mbtiles` or `.pmtiles`).
    File {
        /// Where it lies.
        path: String,
    },
    /// Tiles from a server the user named and agreed to ask.
    Address {
        /// With `{z}`, `{x}` and `{y}`.
        address: String,
    },
}

/// The open plan: everything but the numbers on the board.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlanView {
    /// Where the file lies.
    pub path: String,
    /// What the plan is called.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Sentences that must stand beside the data (invented, approximate).
    pub notes: Vec<String>,
    /// Names the makers of the data ask for.
    pub attribution: Vec<String>,
    /// Sentences about opening: recovered, migrated, edited outside.
    pub opening: Vec<String>,
    /// Level of the units, such as `ZIP (approximate)`.
    pub level: String,
    /// How many units.
    pub units: u32,
    /// How many accounts.
    pub accounts: u32,
    /// How many accounts have no place on the map.
    pub unlocated: u32,
    /// West, south, east, north in degrees: the box that holds the bulk of the ground.
    pub bounds: [f64; 4],
    /// Numbers that are summed, in display order.
    pub measures: Vec<MeasureView>,
    /// Complete assignments.
    pub scenarios: Vec<ScenarioView>,
    /// People.
    pub reps: Vec<RepView>,
    /// Parents of territories.
    pub regions: Vec<RegionView>,
    /// The territory palette.
    pub palette: Vec<PaletteColour>,
    /// How coarse tools can be, the areas themselves first.
    pub grains: Vec<GrainView>,
    /// The shown scenario's numbers.
    pub board: Board,
    /// Where the history stands.
    pub history: HistoryState,
    /// Counters that name the current tiles.
    pub versions: Versions,
}

/// Counters that rise when the tiles of a kind change; part of the tiles' addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
pub struct Versions {
    /// Shapes of units.
    pub ground: u32,
    /// Who holds what in the shown scenario.
    pub holders: u32,
    /// Places, sizes and holders of accounts.
    pub accounts: u32,
}

/// A measure.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeasureView {
    /// Name in files.
    pub key: String,
    /// Name on screen.
    pub label: String,
    /// How it is written: `money`, `hours`, `count` or `number`.
    pub kind: String,
}

/// A scenario.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ScenarioView {
    /// Number.
    pub id: u32,
    /// Name.
    pub name: String,
    /// `baseline`, `draft` or `chosen`.
    pub role: String,
    /// What it is for.
    pub description: String,
    /// The day from which it holds, as `YYYY-MM-DD`; empty when nobody said.
    pub as_of: String,
    /// Whether it is put away.
    pub archived: bool,
    /// Stretches of the map that were kept.
    pub views: Vec<KeptView>,
}

/// A stretch of the map under a name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KeptView {
    /// What it is called.
    pub name: String,
    /// West, south, east, north.
    pub bounds: [f64; 4],
}

/// A rep.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepView {
    /// Number.
    pub id: u32,
    /// Name.
    pub name: String,
    /// Town of the home.
    pub home_city: String,
    /// Place of the home.
    pub home: Option<Degrees>,
}

/// A region.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegionView {
    /// Number.
    pub id: u32,
    /// Name.
    pub name: String,
    /// The region above.
    pub parent: Option<u32>,
}

/// A region in the tree, and what everything below it sums to in the shown scenario.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegionRow {
    /// Number.
    pub id: u32,
    /// Name.
    pub name: String,
    /// The region above.
    pub parent: Option<u32>,
    /// Levels from the top, where it is 0.
    pub depth: u32,
    /// Territories below it, at any level.
    pub territories: u32,
    /// Areas below it.
    pub units: u32,
    /// Accounts below it.
    pub accounts: u32,
    /// West, south, east, north in degrees; none without ground.
    pub bounds: Option<[f64; 4]>,
    /// By measure: sums, and the targets of its territories together.
    pub measures: Vec<Cell>,
}

/// One colour of the palette, `#rrggbb`.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaletteColour {
    /// Name of the colour.
    pub name: String,
    /// On the light map.
    pub light: String,
    /// On the dark map.
    pub dark: String,
}

/// The numbers of one scenario.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Board {
    /// Which scenario.
    pub scenario: u32,
    /// One row per territory, by id.
    pub territories: Vec<TerritoryRow>,
    /// The tree of regions, each before those in it.
    pub regions: Vec<RegionRow>,
    /// What no territory holds.
    pub unassigned: Unassigned,
    /// One column per measure of the plan.
    pub columns: Vec<Column>,
}

/// One measure over all territories.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Column {
    /// Sum over the whole plan.
    pub total: f64,
    /// What an average territory should sum to.
    pub target: f64,
    /// Allowed deviation either way in per cent, when the measure must be fair.
    pub tolerance_pct: Option<f64>,
    /// Worst deviation in per cent.
    pub worst_pct: f64,
    /// Territories outside the band.
    pub out_of_band: u32,
}

/// What no territory holds.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Unassigned {
    /// Areas.
    pub units: u32,
    /// Accounts on the map in no territory.
    pub accounts: u32,
    /// Accounts that are not on the map.
    pub tray: u32,
    /// Sums, by measure.
    pub totals: Vec<f64>,
}

/// One territory with its numbers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TerritoryRow {
    /// Number.
    pub id: u32,
    /// Code in files.
    pub code: String,
    /// Name.
    pub name: String,
    /// Fill on the light map, `#rrggbb`.
    pub light: String,
    /// Fill on the dark map, `#rrggbb`.
    pub dark: String,
    /// Place in the palette, when from it.
    pub palette: Option<u32>,
    /// Holders, by number.
    pub reps: Vec<u32>,
    /// Region, by number.
    pub region: Option<u32>,
    /// Whether nothing may move it.
    pub locked: bool,
    /// Areas held.
    pub units: u32,
    /// Accounts held.
    pub accounts: u32,
    /// Pieces the ground is in.
    pub pieces: u32,
    /// Place for the label, inside the largest piece.
    pub label_at: Option<Degrees>,
    /// West, south, east, north in degrees.
    pub bounds: Option<[f64; 4]>,
    /// By measure.
    pub measures: Vec<Cell>,
}

/// One measure of one territory.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Cell {
    /// Sum.
    pub total: f64,
    /// What it should be.
    pub target: f64,
    /// Distance from the target in per cent.
    pub deviation_pct: f64,
    /// The sum in the baseline, when the territory stands there too.
    pub baseline: Option<f64>,
}

/// Where the history stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryState {
    /// What undo would undo.
    pub undo: Option<String>,
    /// What redo would redo.
    pub redo: Option<String>,
    /// When the last edit reached the disk, RFC 3339 in UTC.
    pub saved_at: Option<String>,
}

/// The history, oldest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct History {
    /// Steps.
    pub entries: Vec<HistoryEntry>,
    /// How many of them are in force.
    pub cursor: u32,
}

/// One step of the history.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryEntry {
    /// What was done.
    pub label: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who took it; empty when nobody is known.
    pub who: String,
    /// What the plan is called as it stood after it; empty when it has no name.
    pub name: String,
}

/// The answer to every edit: what changed, and the new numbers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Applied {
    /// What was done, in words.
    pub label: String,
    /// Areas left alone because they or their territory are locked.
    pub kept: u32,
    /// Areas that changed hands in the shown scenario, with the new holder (0 = nobody);
    /// none = too many to list, fetch all holders.
    pub moved: Option<Vec<[u32; 2]>>,
    /// Whether the rest of the plan view changed too (names, scenarios, accounts, measures).
    pub plan: Option<Box<PlanView>>,
    /// The shown scenario's numbers.
    pub board: Board,
    /// Where the history stands.
    pub history: HistoryState,
    /// Counters that name the current tiles.
    pub versions: Versions,
    /// A further step that would mend what this one tore; none when it tore nothing.
    pub offer: Option<Offer>,
}

/// A step that is offered and not taken by itself.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Offer {
    /// What is wrong, in a sentence.
    pub sentence: String,
    /// What would be done about it, in a few words for a button.
    pub action: String,
    /// Who would get what.
    pub gifts: Vec<GiftWish>,
}

/// A shape drawn by hand.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "shape", rename_all = "snake_case")]
pub enum Drawn {
    /// Areas named one by one.
    Units {
        /// Which.
        units: Vec<u32>,
    },
    /// The area under one point.
    Spot {
        /// Where.
        at: Degrees,
    },
    /// A free-hand ring.
    Lasso {
        /// Its corners; closed by itself.
        ring: Vec<Degrees>,
    },
    /// A box.
    Rectangle {
        /// One corner.
        from: Degrees,
        /// The opposite corner.
        to: Degrees,
    },
    /// A circle on the ground.
    Circle {
        /// Its middle.
        centre: Degrees,
        /// Its radius in metres.
        metres: f64,
    },
    /// A brush stroke.
    Stroke {
        /// Where the brush went since the last answer.
        path: Vec<Degrees>,
        /// The brush's radius in metres.
        metres: f64,
    },
    /// What can be driven in a time, as a circle: an estimate, not from roads.
    Drive {
        /// Where the way begins.
        centre: Degrees,
        /// How long it may take.
        minutes: f64,
    },
    /// Everything that hangs together with the area under a point under one holder, as far as the
    /// border of its district when the grain is coarser.
    Flood {
        /// Where.
        at: Degrees,
    },
    /// One row of areas along the border under a brush, to the territory across it.
    Nudge {
        /// Where the brush is; the holder here gives.
        at: Degrees,
        /// The brush's radius in metres.
        metres: f64,
    },
    /// Two areas of two territories that exchange holders.
    Swap {
        /// The first.
        unit: u32,
        /// Where the second is.
        at: Degrees,
    },
}

/// Asks what a gesture would do, before it is let go.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Aim {
    /// What is drawn.
    pub drawn: Drawn,
    /// Areas the same gesture already holds.
    #[serde(default)]
    pub plus: Vec<u32>,
    /// Accounts the same gesture already holds.
    #[serde(default)]
    pub plus_accounts: Vec<u32>,
    /// Who would get them; 0 = nobody; none = only look.
    pub to: Option<u32>,
    /// Which areas count.
    #[serde(default)]
    pub only: Only,
    /// How coarse the tool is.
    #[serde(default)]
    pub grain: Grain,
    /// Whether areas go, accounts, or both.
    #[serde(default)]
    pub takes: Takes,
}

/// How coarse a tool is: which areas it takes together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// Areas one by one.
    #[default]
    Area,
    /// Areas whose codes begin with the same three characters.
    Code,
    /// Areas with the same parent.
    Parent,
    /// Areas whose parents' codes begin with the same two characters.
    Above,
}

/// A grain that the plan's areas have, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GrainView {
    /// Which.
    pub grain: Grain,
    /// In words, such as `County`.
    pub label: String,
}

/// What a tool takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Takes {
    /// Areas, with the accounts that follow them.
    #[default]
    Areas,
    /// Accounts by name, wherever they lie.
    Accounts,
    /// Areas, and the accounts inside by name.
    Both,
}

/// What one holder is meant to get.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GiftWish {
    /// Who; 0 = nobody, and accounts follow their ground again.
    pub to: u32,
    /// Areas.
    #[serde(default)]
    pub units: Vec<u32>,
    /// Accounts, by name.
    #[serde(default)]
    pub accounts: Vec<u32>,
}

/// Which areas a gesture takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Only {
    /// All of them.
    #[default]
    All,
    /// Those that nobody holds.
    Unassigned,
}

/// The ghost total: what a gesture would do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Ghost {
    /// Areas newly under the gesture.
    pub units: Vec<u32>,
    /// Accounts newly under the gesture, when it takes accounts by name.
    pub named: Vec<u32>,
    /// Who would get what: what carrying the gesture out means; nothing when it only looks.
    pub gifts: Vec<GiftWish>,
    /// The radius of a circle of driving time, in metres; else zero.
    pub metres: f64,
    /// Areas under the gesture in all that would move.
    pub moving: u32,
    /// Accounts that would move with them or by name.
    pub accounts: u32,
    /// Areas that stay because they or their territory are locked.
    pub kept: u32,
    /// Accounts that stay because a territory that would gain or lose them is locked.
    pub kept_accounts: u32,
    /// Sums of everything under the gesture, by measure.
    pub totals: Vec<f64>,
    /// Territories whose numbers would change, the receiver first.
    pub changes: Vec<GhostChange>,
}

/// How one territory would change.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GhostChange {
    /// Which.
    pub territory: u32,
    /// By measure, before.
    pub before: Vec<f64>,
    /// By measure, after.
    pub after: Vec<f64>,
    /// By measure, share of the target before, in per cent.
    pub before_pct: Vec<f64>,
    /// By measure, share of the target after, in per cent.
    pub after_pct: Vec<f64>,
    /// Areas that would be cut off from the rest of it.
    pub cut_off: u32,
}

/// What on the map asks for a look.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FinderView {
    /// Every kind, those of which there are none included.
    pub kinds: Vec<FindKind>,
}

/// What was found of one kind.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindKind {
    /// Lasting name.
    pub key: String,
    /// In words.
    pub label: String,
    /// What it goes by, in a sentence.
    pub about: String,
    /// How many there are.
    pub count: u32,
    /// The worst of them first, as many as are listed.
    pub finds: Vec<FindView>,
}

/// One thing that asks for a look.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindView {
    /// What it is.
    pub title: String,
    /// Why it asks for a look.
    pub detail: String,
    /// How far it is from where it should be near, in metres.
    pub metres: Option<f64>,
    /// West, south, east, north in degrees; none when it lies nowhere.
    pub bounds: Option<[f64; 4]>,
    /// The areas it is about.
    pub units: Vec<u32>,
    /// The territory it is about.
    pub territory: Option<u32>,
    /// The account it is about.
    pub account: Option<u32>,
}

/// A gesture to carry out on the shown scenario.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Verb {
    /// Gives areas to a territory; 0 = nobody.
    Assign {
        /// Which.
        units: Vec<u32>,
        /// Who gets them.
        to: u32,
    },
    /// Gives handfuls of areas and accounts to their holders, in one step.
    HandOut {
        /// Who gets what; an area stands in at most one.
        gifts: Vec<GiftWish>,
    },
    /// Adds a region, or names one and puts it below another.
    PutRegion {
        /// Which; none = a new one.
        region: Option<u32>,
        /// Its name.
        name: String,
        /// The region above; none = it stands at the top.
        parent: Option<u32>,
    },
    /// Takes a region out; what lay below it goes to the region above it.
    RemoveRegion {
        /// Which.
        region: u32,
    },
    /// Puts territories below a region.
    SetRegion {
        /// Which.
        territories: Vec<u32>,
        /// Below which; none = below none.
        region: Option<u32>,
    },
    /// Makes a territory, with these areas.
    CreateTerritory {
        /// Its name; none = the next free one.
        name: Option<String>,
        /// Its first areas.
        units: Vec<u32>,
    },
    /// Takes out a territory; its areas become unassigned.
    DeleteTerritory {
        /// Which.
        territory: u32,
    },
    /// Cuts a territory along a line; the left side becomes a new one.
    Split {
        /// Which.
        territory: u32,
        /// The line.
        line: Vec<Degrees>,
    },
    /// Joins territories.
    Merge {
        /// Who gives everything.
        from: Vec<u32>,
        /// Who gets it.
        into: u32,
    },
    /// Names a territory.
    Rename {
        /// Which.
        territory: u32,
        /// The new name.
        name: String,
    },
    /// Colours a territory from the palette.
    Recolour {
        /// Which.
        territory: u32,
        /// Place in the palette.
        palette: u32,
    },
    /// Locks or frees a territory.
    LockTerritory {
        /// Which.
        territory: u32,
        /// Locked or free.
        locked: bool,
    },
    /// Locks or frees areas.
    LockUnits {
        /// Which.
        units: Vec<u32>,
        /// Locked or free.
        locked: bool,
    },
    /// Hands a territory to reps; none = vacant.
    SetReps {
        /// Which.
        territory: u32,
        /// Who.
        reps: Vec<u32>,
    },
    /// Gives accounts to a territory apart from where they lie; 0 = as they lie.
    OverrideAccounts {
        /// Which.
        accounts: Vec<u32>,
        /// Who gets them.
        to: u32,
    },
    /// Hands many territories over at once: territory and rep, 0 = nobody.
    AssignReps {
        /// Pairs.
        pairs: Vec<[u32; 2]>,
    },
    /// Adds a rep, or changes one.
    PutRep {
        /// All of it.
        rep: RepWish,
    },
    /// Takes out a rep who holds nothing.
    RemoveRep {
        /// Who.
        rep: u32,
    },
    /// Says where tiers of accounts are cut.
    SetTiers {
        /// Cumulative shares in per cent, ascending.
        cuts: Vec<u8>,
    },
    /// Says what open deals are believed to bring.
    SetPipeline {
        /// Chances in per cent by stage; a stage that is left out has its usual chance.
        chances: std::collections::BTreeMap<String, u8>,
        /// Months that deals close later than expected.
        slip_months: u8,
    },
    /// Says how accounts are called on.
    SetCalls {
        /// All of it.
        calls: CallsView,
    },
    /// Writes a point of a SWOT, decides on a proposed one, moves or changes one.
    PutPoint {
        /// All of it.
        point: SwotWish,
    },
    /// Takes a point of a SWOT out; one that was proposed is proposed again.
    RemovePoint {
        /// Which.
        point: u32,
    },
    /// Writes a segment, or changes its rules.
    PutSegment {
        /// All of it.
        segment: SegmentWish,
    },
    /// Takes a segment out.
    RemoveSegment {
        /// Which.
        segment: u32,
    },
    /// Keeps modelled potentials as a measure.
    KeepPotential {
        /// How they are judged.
        potential: PotentialWish,
    },
    /// Notes something or decides it.
    PutNote {
        /// All of it.
        note: NoteWish,
    },
    /// Takes a note out.
    RemoveNote {
        /// Which.
        note: u32,
    },
    /// Keeps a review as it stands.
    KeepReview {
        /// What it shall be called.
        name: String,
        /// Of what.
        review: ReviewWish,
    },
    /// Takes a review that was kept out.
    RemoveReview {
        /// Which.
        review: u32,
    },
    /// Says how often is looked back.
    SetReviews {
        /// Months from one review to the next; 0 = nobody says.
        every: u8,
    },
    /// Writes a goal, or changes one.
    PutGoal {
        /// All of it.
        goal: GoalWish,
    },
    /// Takes a goal out.
    RemoveGoal {
        /// Which.
        goal: u32,
    },
    /// Keeps terms, and gives the shown territories the quotas that follow from them.
    SetQuotas {
        /// How the target is shared out.
        terms: TermsView,
    },
    /// Says what a territory asks of its rep.
    SetNeeds {
        /// Which.
        territory: u32,
        /// Without all of these nobody may hold it.
        must: TraitsView,
        /// The more of these, the better.
        wish: TraitsView,
    },
    /// Puts accounts where a person says they are.
    MovePins {
        /// Which, and where to.
        pins: Vec<PinMove>,
    },
    /// Changes one cell of an account.
    ChangeAccount {
        /// Which.
        account: u32,
        /// Which cell.
        cell: AccountColumn,
        /// What was typed.
        typed: String,
    },
    /// Says which measures must be fair.
    SetBands {
        /// All of them.
        bands: Vec<BandChoice>,
    },
    /// Copies the shown scenario and shows the copy.
    DuplicateScenario {
        /// The copy's name.
        name: String,
    },
    /// Names a scenario.
    RenameScenario {
        /// Which.
        scenario: u32,
        /// The new name.
        name: String,
    },
    /// Says what a scenario is for, and from when it holds.
    DescribeScenario {
        /// Which.
        scenario: u32,
        /// In words.
        description: String,
        /// The day, as `YYYY-MM-DD`; empty when nobody says.
        as_of: String,
    },
    /// Keeps a stretch of the map under a name.
    KeepView {
        /// What it shall be called.
        name: String,
        /// West, south, east, north.
        bounds: [f64; 4],
    },
    /// Forgets a view.
    ForgetView {
        /// What it is called.
        name: String,
    },
    /// Puts a scenario away, or takes it out again.
    ArchiveScenario {
        /// Which.
        scenario: u32,
        /// Whether it is put away.
        archived: bool,
    },
    /// Marks a scenario as the one agreed on, or takes the mark away.
    ChooseScenario {
        /// Which.
        scenario: u32,
        /// Whether it is the one.
        chosen: bool,
    },
    /// Takes out a scenario.
    RemoveScenario {
        /// Which.
        scenario: u32,
    },
    /// Shows a scenario.
    ShowScenario {
        /// Which.
        scenario: u32,
    },
    /// Names the plan.
    RenamePlan {
        /// The new name.
        name: String,
    },
}

/// A measure that must be fair, and how closely.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BandChoice {
    /// The measure's key.
    pub measure: String,
    /// Allowed deviation either way in per cent.
    pub tolerance_pct: f64,
}

/// What to balance: the four questions of the dialog. A goal file can say more.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BalanceRequest {
    /// Measures that must be fair, the most important first.
    pub bands: Vec<BandChoice>,
    /// Whether territories should hold in proportion to the hours of their reps, not equally.
    #[serde(default)]
    pub by_hours: bool,
    /// How many territories; none = as many as now.
    pub territories: Option<u32>,
    /// How much each should hold, from which their number follows; overrules the number.
    #[serde(default)]
    pub sized: Option<SizeChoice>,
    /// Whether to start from today's ground or afresh. A gallery tries both.
    pub keep: KeepChoice,
    /// How much may change hands; none = as much as it takes.
    #[serde(default)]
    pub allowances: Vec<AllowanceChoice>,
    /// Territories that change among themselves; none = all.
    #[serde(default)]
    pub only: Vec<u32>,
    /// What the homes of reps mean.
    #[serde(default)]
    pub homes: HomesChoice,
    /// Whether every territory must be in one piece.
    pub one_piece: bool,
    /// Which administrative borders should not be crossed.
    #[serde(default)]
    pub respect: RespectChoice,
    /// Same seed, same answer.
    pub seed: u64,
}

/// How much each territory should hold.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SizeChoice {
    /// The measure's key.
    pub measure: String,
    /// How much of it each.
    pub each: f64,
}

/// How much may change hands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AllowanceChoice {
    /// The measure's key; none = areas.
    pub measure: Option<String>,
    /// Whose changes are counted.
    pub whose: WhoseChoice,
    /// At most so many per cent: of everything, or of what a territory holds today.
    pub share_pct: f64,
}

/// Whose changes are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhoseChoice {
    /// All territories together.
    All,
    /// What each territory gives away.
    EachGives,
    /// What each territory takes in.
    EachTakes,
}

/// What the homes of reps mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HomesChoice {
    /// Nothing.
    #[default]
    Ignored,
    /// A territory should lie about its rep's home.
    Preferred,
    /// Distances are counted from the home alone.
    Fixed,
}

/// Which administrative borders should not be crossed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RespectChoice {
    /// None.
    #[default]
    Nothing,
    /// What encloses an area: the county of a ZIP area.
    County,
    /// The state.
    State,
}

/// How much of the present ground stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeepChoice {
    /// Move as little as needed.
    #[default]
    Gentle,
    /// Draw the map anew.
    Fresh,
}

/// A long piece of work that was begun.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct Job {
    /// Its number.
    pub job: u32,
}

/// What the machine proposes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProposalView {
    /// Its number; part of the address of its holders.
    pub proposal: u32,
    /// Whether every band is met and every territory in one piece, where asked.
    pub valid: bool,
    /// The plain sentence above the table.
    pub summary: String,
    /// Worst deviation over the fair measures in per cent, before.
    pub worst_before_pct: f64,
    /// Worst deviation over the fair measures in per cent, after.
    pub worst_after_pct: f64,
    /// Territories in several pieces, before.
    pub broken_before: u32,
    /// Territories in several pieces, after.
    pub broken_after: u32,
    /// Areas that would move.
    pub units_moved: u32,
    /// Accounts that would move.
    pub accounts_moved: u32,
    /// Processor seconds it took.
    pub seconds_cpu: f64,
    /// The same seed gives the same answer.
    pub seed: u64,
    /// The fair measures, as positions in the plan's list.
    pub measures: Vec<u32>,
    /// Territory by territory.
    pub territories: Vec<ProposalRow>,
}

/// One territory of a proposal.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProposalRow {
    /// Number.
    pub id: u32,
    /// Name.
    pub name: String,
    /// Fill on the light map.
    pub light: String,
    /// Fill on the dark map.
    pub dark: String,
    /// Sums of the fair measures, before; none for a new territory.
    pub before: Vec<Option<f64>>,
    /// Sums of the fair measures, after.
    pub after: Vec<f64>,
    /// Distance from the target in per cent, before.
    pub before_pct: Vec<Option<f64>>,
    /// Distance from the target in per cent, after.
    pub after_pct: Vec<f64>,
}

/// What can be said before any search.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FeasibilityView {
    /// Whether nothing speaks against it; what is refused here is proven impossible.
    pub possible: bool,
    /// What stands in the way, the worst first.
    pub findings: Vec<FindingView>,
    /// By measure that must be fair: no map whatever has a smaller worst deviation.
    pub floors: Vec<FloorView>,
}

/// One thing that stands in the way.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FindingView {
    /// What it is and what would help.
    pub sentence: String,
    /// The least loosening that would do, when the screen can apply it.
    pub loosening: Option<Loosening>,
}

/// A setting that would have to give.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "give", rename_all = "snake_case")]
pub enum Loosening {
    /// A wider band.
    Band {
        /// The measure's key.
        measure: String,
        /// Allowed deviation either way in per cent.
        tolerance_pct: f64,
    },
    /// More may change hands.
    Allowance {
        /// Place in the list of allowances.
        place: u32,
        /// At most so many per cent.
        share_pct: f64,
    },
    /// Territories in several pieces.
    Pieces,
    /// No more than so many territories.
    AtMost {
        /// How many.
        territories: u32,
    },
}

/// The smallest worst deviation that any map can have.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FloorView {
    /// The measure's key.
    pub measure: String,
    /// In per cent of the target.
    pub floor_pct: f64,
}

/// One finished map of a gallery, with its figures; less is better in all of them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PickView {
    /// What it does best, in two words; empty while others may still be better.
    pub name: String,
    /// Whether it is the map as it is.
    pub unchanged: bool,
    /// Whether all that was asked for is met.
    pub valid: bool,
    /// Worst deviation over the fair measures in per cent.
    pub worst_pct: f64,
    /// Root of the mean squared deviation in per cent.
    pub spread_pct: f64,
    /// Share of the first fair measure that changes hands, in per cent.
    pub moved_pct: f64,
    /// Mean distance to the rep's home or the middle of the territory, in kilometres.
    pub travel_km: f64,
    /// Length of the borders between territories, in kilometres.
    pub border_km: f64,
    /// How far territories sprawl: moment of inertia in unit × square kilometres.
    pub sprawl: f64,
    /// Areas that nobody holds.
    pub unassigned: u32,
    /// What it would do, territory by territory.
    pub proposal: ProposalView,
}

/// How far a map may be from the best possible.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CertificateView {
    /// Half a sentence: "within 1.3 % of the best possible (proven)".
    pub sentence: String,
    /// Whether something was proven.
    pub proven: bool,
    /// How much more it may sprawl than the best possible map, in per cent.
    pub within_pct: Option<f64>,
}

/// A good next step by hand.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AdviceView {
    /// Its number, for taking it.
    pub advice: u32,
    /// What goes where, in words.
    pub title: String,
    /// Why, in one sentence.
    pub reason: String,
    /// Areas that would change hands.
    pub units: Vec<u32>,
    /// Accounts that would change hands.
    pub accounts: u32,
    /// Worst deviation of the plan, before and after, in per cent.
    pub worst_pct: [f64; 2],
    /// The two territories, the giver first.
    pub sides: Vec<AdviceSide>,
}

/// One of the two territories of an advice.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AdviceSide {
    /// Which.
    pub territory: u32,
    /// Its name.
    pub name: String,
    /// Distance from the target in per cent before, by fair measure.
    pub before_pct: Vec<f64>,
    /// Distance from the target in per cent after, by fair measure.
    pub after_pct: Vec<f64>,
}

/// Why an area is where it is.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ExplanationView {
    /// Which area.
    pub unit: u32,
    /// The answer in one sentence.
    pub sentence: String,
    /// Its holder first, then the others, the best first.
    pub homes: Vec<HomeView>,
}

/// A territory that holds an area or could.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct HomeView {
    /// Which.
    pub territory: u32,
    /// Its name.
    pub name: String,
    /// Whether it holds the area.
    pub holds: bool,
    /// Whether it is the best of the others.
    pub next_best: bool,
    /// Kilometres to its middle.
    pub distance_km: Option<f64>,
    /// Border it shares with the area, in kilometres.
    pub border_km: f64,
    /// Distance from its target in per cent with the area, by the first fair measure.
    pub after_pct: Option<f64>,
    /// What keeps the area from going there, in words; none = it may go or is there.
    pub obstacle: Option<String>,
}

/// One hit of a search.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Found {
    /// `territory`, `unit`, `account` or `place`.
    pub kind: String,
    /// Number; 0 for places.
    pub id: u32,
    /// What it is called.
    pub label: String,
    /// What tells it from others of the name.
    pub detail: String,
    /// Where to look.
    pub at: Option<Degrees>,
    /// How close to look: west, south, east, north in degrees.
    pub bounds: Option<[f64; 4]>,
}

/// What is known of one area, or of several together.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SelectionCard {
    /// Areas in the selection.
    pub units: u32,
    /// Of them locked.
    pub locked: u32,
    /// Of them filled in when today's map was built: nobody was known to own them.
    pub filled: u32,
    /// Accounts in them.
    pub accounts: u32,
    /// Sums, by measure.
    pub totals: Vec<f64>,
    /// Code, name and level when it is one area.
    pub unit: Option<UnitView>,
    /// Territories that hold parts of it with the number of areas; 0 = nobody.
    pub holders: Vec<[u32; 2]>,
    /// Largest accounts, by the first measure.
    pub top: Vec<AccountLine>,
    /// Accounts in them by tier, those without any left out.
    pub tiers: Vec<SegmentRow>,
}

/// One area.
#[derive(Debug, Clone, Serialize, TS)]
pub struct UnitView {
    /// Number.
    pub id: u32,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Level.
    pub level: String,
}

/// One account in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountLine {
    /// Number.
    pub id: u32,
    /// Name.
    pub name: String,
    /// By measure.
    pub values: Vec<f64>,
}

/// What is known of one account.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountCard {
    /// Number.
    pub id: u32,
    /// Id in the customer's own system.
    pub code: String,
    /// Name.
    pub name: String,
    /// How it was placed, in words.
    pub located: String,
    /// Where it is.
    pub at: Option<Degrees>,
    /// Who holds it; 0 = nobody.
    pub territory: u32,
    /// Whether that is apart from where it lies.
    pub overridden: bool,
    /// What of it is locked: its territory's name, or the code of its area; none = nothing.
    pub locked: Option<String>,
    /// By measure.
    pub values: Vec<f64>,
    /// Every other column of its file.
    pub attributes: Vec<[String; 2]>,
}

/// A column of the table of accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "column", rename_all = "snake_case")]
pub enum AccountColumn {
    /// Name.
    Name,
    /// Id in the customer's own system.
    Code,
    /// Who holds it.
    Territory,
    /// How it was placed, from surest to least sure.
    Located,
    /// What it brings to a measure.
    Measure {
        /// Place in the list of measures.
        measure: u32,
    },
    /// Another column of its file.
    Cell {
        /// The header.
        header: String,
    },
}

/// A column that the table is sorted by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct AccountSort {
    /// Which.
    pub by: AccountColumn,
    /// Whether the largest come first.
    pub descending: bool,
}

/// Bounds of a measure, both inside.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
pub struct MeasureRange {
    /// Place in the list of measures.
    pub measure: u32,
    /// Not less; none = however little.
    pub least: Option<f64>,
    /// Not more; none = however much.
    pub most: Option<f64>,
}

/// Which accounts the table shows: those that pass all of it.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, TS)]
#[serde(default)]
pub struct AccountsFilter {
    /// What the name, the id or another cell holds; empty = anything.
    pub text: String,
    /// Who holds it: 0 = nobody, none = whoever.
    pub territory: Option<u32>,
    /// How it was placed, by its word; none = however.
    pub located: Option<String>,
    /// Only those given by name, apart from where they lie.
    pub named: bool,
    /// Bounds of measures.
    pub ranges: Vec<MeasureRange>,
    /// Only those of a segment of the market.
    pub segment: Option<OneSegment>,
}

/// Names a segment: a group of accounts that have something in common.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct OneSegment {
    /// What they have in common.
    pub by: Grouping,
    /// Which: a letter, the word of a habit, the number of a segment, or what stands in the column.
    pub key: String,
}

/// What accounts are grouped by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// What they bring.
    Tier,
    /// How they buy.
    Habit,
    /// Rules that somebody wrote.
    Rules,
    /// What stands in a column, by its header.
    Column(String),
}

/// What the table of accounts shows, and in which order.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, TS)]
#[serde(default)]
pub struct AccountsView {
    /// The first decides, the next among equals; none = as in the plan.
    pub sort: Vec<AccountSort>,
    /// Which accounts.
    pub filter: AccountsFilter,
}

/// Asks for a part of the table of accounts.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AccountsWish {
    /// What the table shows.
    #[serde(flatten)]
    pub view: AccountsView,
    /// The first row, from 0.
    pub from: u32,
    /// How many; 500 at most.
    pub count: u32,
    /// Headers of the other columns that are shown.
    pub cells: Vec<String>,
    /// An account whose place is asked for.
    pub seek: Option<u32>,
}

/// A part of the table of accounts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountsPage {
    /// Accounts of the plan.
    pub all: u32,
    /// Accounts that pass the filter.
    pub found: u32,
    /// The first row, from 0.
    pub from: u32,
    /// What all that pass sum to, by measure.
    pub sums: Vec<f64>,
    /// Headers of all other columns.
    pub headers: Vec<String>,
    /// Where the account that was asked for stands; none when it is not shown.
    pub place: Option<u32>,
    /// The rows.
    pub rows: Vec<AccountTableRow>,
}

/// A row of the table of accounts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountTableRow {
    /// Number.
    pub id: u32,
    /// Id in the customer's own system.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where it is.
    pub at: Option<Degrees>,
    /// Who holds it; 0 = nobody.
    pub territory: u32,
    /// Whether that is by name, apart from where it lies.
    pub named: bool,
    /// How it was placed, as one word.
    pub located: String,
    /// By measure.
    pub values: Vec<f64>,
    /// The other columns that were asked for.
    pub cells: Vec<String>,
}

/// An account and where it shall be.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PinMove {
    /// Which.
    pub account: u32,
    /// Its new place.
    pub at: Degrees,
}

/// Asks for a part of the tray.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TrayPage {
    /// The first row, from 0.
    pub from: u32,
    /// How many; 100 at most.
    pub count: u32,
}

/// The tray: accounts that are not on the map.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Tray {
    /// How many there are.
    pub total: u32,
    /// Those asked for.
    pub rows: Vec<TrayRow>,
}

/// An account that is not on the map, and where it may be.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrayRow {
    /// Number.
    pub account: u32,
    /// Id in the customer's own system.
    pub code: String,
    /// Name.
    pub name: String,
    /// What its file says of its place; empty when nothing.
    pub says: String,
    /// Places it may mean, the likeliest first.
    pub near: Vec<NearPlace>,
}

/// A place that may be meant.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NearPlace {
    /// What it is called.
    pub label: String,
    /// Where it is.
    pub at: Degrees,
    /// Whether nothing else comes near.
    pub sure: bool,
}

/// Accounts by their numbers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountList {
    /// In the order of the table.
    pub accounts: Vec<u32>,
}

/// What kind of rows a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportAs {
    /// Customers and prospects.
    #[default]
    Accounts,
    /// Ground.
    Units,
    /// People.
    Reps,
    /// Sales by month.
    History,
    /// Open deals.
    Opportunities,
    /// Territories with name, holder and quota, without their ground.
    Territories,
    /// Areas and the territory that holds each today.
    Alignment,
    /// Areas and what each brings to each measure.
    Figures,
}

/// What becomes of what the plan has and the file has no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    /// It stays.
    #[default]
    Keep,
    /// It is taken out.
    Remove,
}

/// What a part of a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// A table, or features without a shape.
    Rows,
    /// Ground.
    Areas,
    /// Places.
    Points,
    /// Lines, which are not brought in.
    Lines,
}

/// A sheet of a workbook or a layer of a map.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportPart {
    /// Its name.
    pub name: String,
    /// Rows or features.
    pub rows: u32,
    /// What it holds.
    pub holds: Holds,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

/// A file before it is brought in.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ImportPreview {
    /// The sheet or layer that is shown; empty where the file has no parts.
    pub part: String,
    /// The sheets or layers that can be chosen.
    pub parts: Vec<ImportPart>,
    /// What it seems to hold.
    pub rows_are: ImportAs,
    /// How many rows.
    pub rows: u32,
    /// How it was read: encoding, delimiter, decimal mark.
    pub read_as: String,
    /// Column by column.
    pub columns: Vec<ImportColumn>,
    /// What a column of such a file can mean.
    pub fields: Vec<ImportField>,
    /// What was noticed.
    pub notes: Vec<ImportNote>,
}

/// Something a column can mean.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportField {
    /// Its name in the contract.
    pub name: String,
    /// Its name on screen.
    pub label: String,
}

/// One column of a file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportColumn {
    /// Its header.
    pub header: String,
    /// What it seems to mean; none = kept as it is.
    pub field: Option<String>,
    /// Three values.
    pub samples: Vec<String>,
}

/// What was noticed at one place of a file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportNote {
    /// Name of the file.
    pub file: String,
    /// Name of the sheet or layer; empty where files have none.
    pub sheet: String,
    /// Row, counted from 1 with the header.
    pub row: Option<u32>,
    /// Column header.
    pub column: Option<String>,
    /// The value.
    pub value: Option<String>,
    /// Why it is noted.
    pub why: String,
    /// What would fix it.
    pub fix: String,
}

/// What an import brought, or would bring.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Imported {
    /// Name of the file.
    pub file: String,
    /// Its format, such as `CSV`.
    pub format: String,
    /// Its encoding, where it has one.
    pub encoding: Option<String>,
    /// What stands between its cells, where it has some, in words.
    pub delimiter: Option<String>,
    /// What its rows are.
    pub kind: ImportAs,
    /// Rows in it.
    pub rows_read: u32,
    /// Rows taken in, or found as they are in the plan.
    pub rows_taken: u32,
    /// Rows left out, each with a problem.
    pub rows_rejected: u32,
    /// Rows that the plan did not have.
    pub new: u32,
    /// Rows that the plan has otherwise.
    pub changed: u32,
    /// Rows that are in the plan exactly so.
    pub unchanged: u32,
    /// What the plan has and the file has not.
    pub gone: u32,
    /// How many of them were taken out.
    pub removed: u32,
    /// The first of them, by id and name.
    pub gone_rows: Vec<[String; 2]>,
    /// The first of what changed.
    pub changes: Vec<ImportChange>,
    /// How many accounts were placed how.
    pub located: LocatedTally,
    /// The country that addresses without one are thought to be in.
    pub country: Option<String>,
    /// Sums over the rows taken in, by measure key.
    pub sums: std::collections::BTreeMap<String, f64>,
    /// How the area codes of the file fit those of the plan, where the file has any.
    pub codes: Option<AreaCodes>,
    /// Areas whose repair changed their size by more than 0.1 %: left out unless they were asked for.
    pub reshaped: u32,
    /// Today's map, where it was built.
    pub baseline: Option<BaselineBuilt>,
    /// Accounts that the file gives to another owner or territory than today's map does, where that
    /// map was not asked for and left as it is.
    pub otherwise_held: u32,
    /// Whether the plan has it now; not, when it was only tried or nothing changed.
    pub committed: bool,
    /// The plain sentence.
    pub summary: String,
    /// What was noticed.
    pub problems: Vec<ImportNote>,
}

/// One thing that a refresh changes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportChange {
    /// Its id.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What changes: in words, before and after.
    pub fields: Vec<[String; 3]>,
}

/// How many accounts were placed how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
pub struct LocatedTally {
    /// Pins that a person moved and that stay there.
    pub by_hand: u32,
    /// By coordinates in the file.
    pub coordinates: u32,
    /// By postal code.
    pub postal_code: u32,
    /// By the beginning of the postal code.
    pub prefix: u32,
    /// By city and region.
    pub city_region: u32,
    /// By city alone.
    pub city: u32,
    /// Not on the map.
    pub none: u32,
}

/// Today's map as a file has it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct BaselineBuilt {
    /// Name of the scenario.
    pub scenario: String,
    /// Territories that the file names.
    pub territories: u32,
    /// Of them new to the plan.
    pub new_territories: u32,
    /// Reps that are new to the plan.
    pub new_reps: u32,
    /// Areas whose holder the file says.
    pub owned: u32,
    /// Areas in between that nobody owns and that were filled in.
    pub filled: u32,
    /// Which they are, ascending, to be marked on the map.
    pub filled_units: Vec<u32>,
    /// Accounts that belong to another territory than their ground.
    pub overrides: u32,
    /// Areas that stay as they are because of a lock.
    pub kept: u32,
}

/// How a file's area codes and the plan's fit together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct AreaCodes {
    /// Area codes of the file that the plan does not have.
    pub unknown: Vec<UnknownArea>,
    /// How many areas of the plan the file does not name.
    pub missing: u32,
    /// The first of them.
    pub missing_codes: Vec<String>,
}

/// An area code that the plan does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UnknownArea {
    /// Row in the file.
    pub row: u32,
    /// The code as written.
    pub code: String,
    /// The code of the plan that is probably meant.
    pub near: Option<String>,
    /// Whether it was taken for that one.
    pub taken: bool,
}

/// What is odd about the data of a plan.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DoctorReport {
    /// The plain sentence.
    pub summary: String,
    /// What was found, the likeliest to matter first.
    pub findings: Vec<DataFinding>,
}

/// One kind of odd data.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DataFinding {
    /// Its lasting name: `lost_zeros`, `unknown_codes`, `at_sea`, `abroad`, `duplicates`, `stacks`,
    /// `money`, `dates` or `point_codes`.
    pub key: String,
    /// What it is, with the number, as a sentence.
    pub sentence: String,
    /// In how many places.
    pub count: u32,
    /// The first hundred of them.
    pub rows: Vec<DataRow>,
    /// What mending it all at once does, in words; none = only one by one.
    pub fix: Option<String>,
}

/// One place where the data is odd.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DataRow {
    /// Which account.
    pub account: Option<u32>,
    /// Its id.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What is odd there.
    pub value: String,
}

/// A part of the places where the data is odd.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DataRows {
    /// Which kind.
    pub key: String,
    /// In how many places.
    pub count: u32,
    /// How many come before these.
    pub from: u32,
    /// These.
    pub rows: Vec<DataRow>,
}

/// What a file out of the plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Slides that people can edit.
    Pptx,
    /// Pages in lines, for print and mail.
    Pdf,
    /// Picture in points.
    Png,
    /// Picture in lines.
    Svg,
    /// Workbook of territories, accounts, areas and moves.
    Xlsx,
    /// One table of the plan.
    Csv,
    /// The plan for somebody else, or its layers for map programs.
    Geopackage,
    /// Territories as shapes.
    Geojson,
    /// Territories as shapes, every border once.
    Topojson,
    /// Territories as shapes, for map programs of offices and authorities.
    Shapefile,
    /// Territories as shapes, for globes.
    Kml,
    /// The same, packed.
    Kmz,
    /// A web page that says who covers an address, without any network.
    Viewer,
    /// Tables and a package for Salesforce.
    Salesforce,
    /// Companies for HubSpot.
    Hubspot,
    /// Territories and accounts for Dynamics 365.
    Dynamics,
    /// Territories, users and accounts for Veeva Vault.
    Veeva,
}

/// Which table a CSV file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CsvTable {
    /// Accounts with their territory and rep.
    #[default]
    Accounts,
    /// Territories with their sums.
    Territories,
    /// Areas, such as postal codes, with their territory and rep.
    Areas,
    /// The same as ranges of codes.
    Ranges,
    /// What this scenario gives to somebody else than the baseline.
    Moves,
}

/// What stands between cells and within numbers of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CsvMarks {
    /// Comma, and point within numbers.
    #[default]
    Comma,
    /// Semicolon, and comma within numbers.
    Semicolon,
    /// Tab, and point within numbers.
    Tab,
}

/// What is left out of a file, for those who shall not see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Hidden {
    /// Money: its measures, quotas, sales, deals, costs, and what may hold some.
    Money,
    /// Who is who: accounts show their codes, reps their numbers.
    Names,
}

/// What pages are printed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ink {
    /// Colours.
    #[default]
    Colour,
    /// Black alone: territories are told by their hatching.
    Black,
    /// The colours of the dark screen.
    Dark,
}

/// What a copy of the plan holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlanCopy {
    /// Everything, history included.
    #[default]
    Whole,
    /// The plan as it stands, without history.
    Today,
    /// The layers that map programs show, without what only Bailiwick reads.
    Layers,
}

/// Which pages are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportRecipe {
    /// One page: the map and the list of territories.
    #[default]
    Overview,
    /// The overview, and how the territories compare.
    Board,
    /// Those, and a page for each territory.
    Atlas,
    /// This scenario and the baseline side by side.
    Comparison,
    /// The same, and a page for each territory for which something changes.
    Changes,
    /// A page for each rep who holds a territory.
    OnePagers,
    /// Everything that is known of each territory: its map, and the plan for it.
    Territories,
    /// The map of a territory alone, without heading and notes.
    Ground,
}

/// The sheet that pages are drawn on, lying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperSize {
    /// A slide of 16:9.
    #[default]
    Slide,
    /// A slide of 4:3.
    #[serde(rename = "slide_4_3")]
    Slide43,
    /// 297 × 210 mm.
    A4,
    /// 420 × 297 mm.
    A3,
    /// 594 × 420 mm.
    A2,
    /// 841 × 594 mm.
    A1,
    /// 1,189 × 841 mm.
    A0,
    /// 11 × 8.5 inches.
    Letter,
    /// 17 × 11 inches.
    Tabloid,
}

/// Words about a person or about what is asked of one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TraitsView {
    /// What somebody can do.
    pub skills: Vec<String>,
    /// What somebody speaks.
    pub languages: Vec<String>,
    /// The trades somebody knows.
    pub industries: Vec<String>,
    /// What somebody is certified for.
    pub certifications: Vec<String>,
}

/// A rep as a person describes them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RepWish {
    /// Number; 0 = a new one.
    pub id: u32,
    /// Name.
    pub name: String,
    /// Town of the home.
    #[serde(default)]
    pub home_city: String,
    /// Place of the home.
    #[serde(default)]
    pub home: Option<Degrees>,
    /// Field hours in a year.
    #[serde(default)]
    pub hours: Option<f64>,
    /// Whole years with the company.
    #[serde(default)]
    pub tenure_years: Option<u16>,
    /// Cost in a year.
    #[serde(default)]
    pub cost: Option<f64>,
    /// What they bring.
    #[serde(default)]
    pub traits: TraitsView,
}

/// Everybody, and what is asked of them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct People {
    /// Reps, by name.
    pub reps: Vec<RepRow>,
    /// What the territories of the shown scenario ask for; those that ask for nothing are left out.
    pub needs: Vec<NeedsView>,
    /// Territories of the shown scenario that nobody holds.
    pub vacant: u32,
}

/// A rep, and what they hold in the shown scenario.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepRow {
    /// What is known of them.
    pub rep: RepWish,
    /// Territories they hold, alone or with others.
    pub holds: Vec<u32>,
    /// Hours of work in those, shared ones by head; none without a measure in hours.
    pub work: Option<f64>,
}

/// What one territory asks for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NeedsView {
    /// Which.
    pub territory: u32,
    /// Without all of these nobody may hold it.
    pub must: TraitsView,
    /// The more of these, the better.
    pub wish: TraitsView,
}

/// What is wanted of an assignment of reps.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct AssignmentWish {
    /// How much each part of the fit weighs; the usual weights when not said.
    #[ts(optional = nullable)]
    pub weights: Option<[f64; 7]>,
    /// Pairs that stay: territory and rep.
    pub fixed: Vec<[u32; 2]>,
    /// Pairs that may not be.
    pub forbidden: Vec<[u32; 2]>,
}

/// The best assignment.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AssignmentView {
    /// What a fit is made of, in words.
    pub parts: Vec<String>,
    /// How much each weighs.
    pub weights: [f64; 7],
    /// One row for each territory with at most one rep.
    pub rows: Vec<AssignmentRow>,
    /// Reps who are left over.
    pub spare: Vec<String>,
    /// Territories that several reps share and that stay as they are.
    pub shared: Vec<String>,
    /// Mean fit as it is and as proposed, from 0 to 1; vacant territories count 0.
    pub mean: [f64; 2],
}

/// Who is proposed for one territory.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AssignmentRow {
    /// Which.
    pub territory: u32,
    /// Its name.
    pub name: String,
    /// Its colour on a light ground.
    pub light: String,
    /// Its colour on a dark ground.
    pub dark: String,
    /// Who holds it now; 0 = nobody.
    pub now: u32,
    /// Their name; empty for nobody.
    pub now_name: String,
    /// Who should; 0 = nobody.
    pub rep: u32,
    /// Their name; empty for nobody.
    pub rep_name: String,
    /// How well they fit.
    pub fit: Option<FitView>,
    /// Whether a person fixed the pair.
    pub fixed: bool,
    /// Who else, if not them.
    pub second: Option<SecondView>,
    /// Why, in words; for a vacant territory, what is in the way.
    pub why: String,
}

/// How well one rep fits one territory.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FitView {
    /// From 0 to 1.
    pub total: f64,
    /// By part, from 0 to 1; none where nothing is known or asked for.
    pub parts: [Option<f64>; 7],
}

/// The second best.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SecondView {
    /// Who; 0 = the territory would be vacant.
    pub rep: u32,
    /// Their name; empty for nobody.
    pub name: String,
    /// What the mean fit of all territories would lose, from 0 to 1.
    pub cost: f64,
}

/// Scenarios to hold against each other.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CompareWish {
    /// Two or three of them; the first is what the others are held against.
    pub scenarios: Vec<u32>,
    /// What is assumed of a change of rep; the published figures when not said.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub assumed: Option<RiskAssumptions>,
}

/// What is assumed of a change of rep.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct RiskAssumptions {
    /// Least share of a year's sales that is lost, in per cent.
    pub low_pct: f64,
    /// Greatest share, in per cent.
    pub high_pct: f64,
    /// Years with the company from which a rep counts as one of long standing.
    pub tenured_from: u16,
    /// How many times as much is lost with such a rep.
    pub tenured_factor: f64,
    /// How many times as much is lost of the largest accounts, which bring half of sales.
    pub top_factor: f64,
    /// How much of open deals is at risk, as a multiple of the share of sales.
    pub deals_factor: f64,
}

/// Scenarios held against each other.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CompareView {
    /// The scenarios, as wished.
    pub scenarios: Vec<ComparedScenario>,
    /// The scorecard.
    pub lines: Vec<CompareLine>,
    /// What changes hands between the first two, the largest exchange first.
    pub ledger: Vec<LedgerLine>,
    /// What that puts at risk.
    pub risk: RiskView,
}

/// One of the scenarios that are compared.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparedScenario {
    /// Number.
    pub id: u32,
    /// Name.
    pub name: String,
    /// `baseline`, `draft` or `chosen`.
    pub role: String,
    /// Its territories, for the map.
    pub territories: Vec<ComparedTerritory>,
}

/// A territory of a scenario that is compared, as the map draws it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparedTerritory {
    /// Number.
    pub id: u32,
    /// Name.
    pub name: String,
    /// Its colour on a light ground.
    pub light: String,
    /// Its colour on a dark ground.
    pub dark: String,
    /// Who holds it.
    pub reps: Vec<u32>,
    /// Whether its ground may not move.
    pub locked: bool,
    /// Areas it holds.
    pub units: u32,
    /// Where its name stands, if it has ground.
    pub label_at: Option<Degrees>,
}

/// Somebody who holds ground or accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Party {
    /// Number of the territory; 0 = nobody.
    pub id: u32,
    /// Name of the territory.
    pub name: String,
    /// Names of its reps, joined; empty when it is vacant.
    pub reps: String,
    /// Its colour on a light ground.
    pub light: String,
    /// Its colour on a dark ground.
    pub dark: String,
}

/// How a figure of the scorecard is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// A whole number.
    Count,
    /// Per cent.
    Percent,
    /// Kilometres.
    Km,
    /// From 0 to 1.
    Share,
    /// In the unit of the line's measure.
    Measure,
}

/// One line of the scorecard.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CompareLine {
    /// Lasting name of the line, such as `travel` or `worst:1`.
    pub key: String,
    /// What stands before it.
    pub label: String,
    /// Place of the measure it is about, if it is about one.
    pub measure: Option<u32>,
    /// How it is written.
    pub figure: Figure,
    /// By scenario; none where there is nothing to say.
    pub values: Vec<Option<f64>>,
    /// By scenario: whether no other is better, and one is worse.
    pub best: Vec<bool>,
}

/// Accounts that go from one hand to another.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LedgerLine {
    /// Who gives.
    pub from: Party,
    /// Who gets.
    pub to: Party,
    /// How many.
    pub accounts: u32,
    /// What they bring, by measure.
    pub sums: Vec<f64>,
}

/// What changes of hands put at risk, in the plan's currency and in a year.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RiskView {
    /// What was assumed.
    pub assumed: RiskAssumptions,
    /// Where the published figures come from.
    pub source: String,
    /// What stands for a year's sales, in words; empty when the plan knows no money.
    pub basis: String,
    /// Accounts that change hands and bring money or deals.
    pub accounts: u32,
    /// A year's sales of those.
    pub sales: f64,
    /// Their open deals.
    pub deals: f64,
    /// Least that may be lost.
    pub low: f64,
    /// Most that may be lost.
    pub high: f64,
}

/// A part of the accounts of one line of the ledger.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExchangePage {
    /// Before.
    pub before: u32,
    /// After.
    pub after: u32,
    /// The giver's territory; 0 = nobody.
    pub giver: u32,
    /// The receiver's territory; 0 = nobody.
    pub receiver: u32,
    /// First row.
    pub from: u32,
    /// How many rows.
    pub count: u32,
}

/// That part, the largest accounts first by the first measure in money.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExchangeRows {
    /// How many there are in all.
    pub total: u32,
    /// The rows.
    pub rows: Vec<ExchangeRow>,
}

/// One account that changes hands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExchangeRow {
    /// Number.
    pub id: u32,
    /// Name.
    pub name: String,
    /// What it brings, by measure.
    pub values: Vec<f64>,
}

/// A ledger to write as a file: every area and account that one scenario gives to somebody else.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LedgerFile {
    /// Where to.
    pub path: String,
    /// Before.
    pub before: u32,
    /// After.
    pub after: u32,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Written {
    /// Where it lies; of several, the first.
    pub path: String,
    /// Its size; of several, all together.
    pub bytes: u64,
    /// How many files.
    pub files: u32,
    /// What whoever uses it must know, in whole sentences.
    pub notes: Vec<String>,
}

/// What the program says of its own accord.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A job moved on.
    Progress {
        /// Which.
        job: u32,
        /// What it does, in words.
        label: String,
        /// From 0 to 1.
        share: f64,
        /// The best found so far, in words.
        note: String,
    },
    /// A balance job ended with a proposal.
    Proposed {
        /// Which.
        job: u32,
        /// What it proposes.
        proposal: ProposalView,
    },
    /// A gallery has one more finished map.
    Candidate {
        /// Which job.
        job: u32,
        /// The map; its name comes with the whole gallery.
        pick: Box<PickView>,
    },
    /// A gallery is complete: the maps worth showing.
    Gallery {
        /// Which job.
        job: u32,
        /// The map as it is first, then the least moved.
        picks: Vec<PickView>,
        /// What came of it, in one sentence.
        summary: String,
    },
    /// It is known how far a proposal is from the best possible.
    Certified {
        /// Which job.
        job: u32,
        /// Which proposal.
        proposal: u32,
        /// What is proven.
        certificate: CertificateView,
    },
    /// It is known what bringing a file in would change; nothing changed.
    Tried {
        /// Which.
        job: u32,
        /// What would come in.
        imported: Imported,
    },
    /// An import or opening ended.
    Imported {
        /// Which.
        job: u32,
        /// What came in.
        imported: Imported,
        /// The new plan view.
        applied: Box<Applied>,
    },
    /// A file out of the plan is written.
    Exported {
        /// Which job.
        job: u32,
        /// Where it lies.
        written: Written,
    },
    /// A job was stopped; nothing changed.
    Stopped {
        /// Which.
        job: u32,
    },
    /// A job failed; nothing changed.
    Failed {
        /// Which.
        job: u32,
        /// Why.
        problem: Problem,
    },
}

/// What went wrong, in plain words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Problem {
    /// Stable name, for tests and the help.
    pub code: String,
    /// What is wrong, and where.
    pub message: String,
    /// What would fix it; may be empty.
    pub fix: String,
}

/// No arguments, or no answer but done.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// A file.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AtPath {
    /// Where it lies or shall lie.
    pub path: String,
}

/// A plan to make.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NewPlan {
    /// Where it shall lie.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// Its ground: `us_zip`, `us_zip3`, `us_county`, `country`, or `admin1` with a country code
    /// such as `admin1:FR`.
    pub level: String,
}

/// Words to look for.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Search {
    /// What was typed.
    pub text: String,
    /// At most how many hits.
    pub limit: u32,
}

/// Areas.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct UnitList {
    /// Which.
    pub units: Vec<u32>,
}

/// An account.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneAccount {
    /// Which.
    pub account: u32,
}

/// A place in the history.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GoTo {
    /// How many steps shall be in force.
    pub cursor: u32,
}

/// A name for the plan as it stood after a step.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct StepName {
    /// The step's number, from one.
    pub cursor: u32,
    /// The name; empty takes it away.
    pub name: String,
}

/// A job.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneJob {
    /// Which.
    pub job: u32,
}

/// A proposal.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneProposal {
    /// Which.
    pub proposal: u32,
}

/// A proposal of which only a part is wanted.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ProposalPart {
    /// Which.
    pub proposal: u32,
    /// The territories that change among themselves.
    pub territories: Vec<u32>,
}

/// A question to the coach.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct HowMany {
    /// How many steps at most.
    pub how_many: u32,
}

/// An advice of the coach.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct OneAdvice {
    /// Which.
    pub advice: u32,
}

/// An area.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct OneUnit {
    /// Which.
    pub unit: u32,
}

/// A kind of odd data.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneFinding {
    /// Which.
    pub key: String,
}

/// A part of the places where the data is odd.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DataPage {
    /// Which kind.
    pub key: String,
    /// How many to pass over.
    pub from: u32,
    /// How many to list, at most a thousand.
    pub count: u32,
}

/// A file to look into or bring in.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct Import {
    /// Where it lies.
    pub path: String,
    /// Which sheet or layer; the fullest when not said.
    #[serde(default)]
    #[ts(optional)]
    pub part: Option<String>,
    /// What its rows are; none = guess.
    pub rows_are: Option<ImportAs>,
    /// Field and column header, where the guess is overruled.
    #[serde(default)]
    pub map: Vec<[String; 2]>,
    /// What becomes of what the plan has and the file has not; kept when not said.
    #[serde(default)]
    #[ts(optional)]
    pub gone: Option<Gone>,
    /// Whether owners and territories in the file build today's map; when not said, only where the
    /// plan has no assignment at all.
    #[serde(default)]
    #[ts(optional)]
    pub baseline: Option<bool>,
    /// Whether area codes are taken for the near ones that are proposed; not when not said.
    #[serde(default)]
    #[ts(optional)]
    pub near: Option<bool>,
    /// Whether areas are taken whose repair changed their size by more than 0.1 %; not when not said.
    #[serde(default)]
    #[ts(optional)]
    pub repaired: Option<bool>,
    /// Where the rows that are left out shall be written with their reasons, as CSV.
    #[serde(default)]
    #[ts(optional)]
    pub bad_rows: Option<String>,
}

/// A file to write.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Export {
    /// Where it shall lie.
    pub path: String,
    /// What it is.
    pub format: ExportFormat,
    /// Which pages, for slides and pages; the overview and the comparison when not said.
    #[serde(default)]
    #[ts(optional)]
    pub recipe: Option<ExportRecipe>,
    /// The sheet, for slides, pages and pictures.
    #[serde(default)]
    #[ts(as = "Option<PaperSize>", optional)]
    pub page: PaperSize,
    /// Which scenario; the one on screen when not said.
    #[serde(default)]
    #[ts(optional)]
    pub scenario: Option<u32>,
    /// Which territory, where a page is about one; all when not said.
    #[serde(default)]
    #[ts(optional)]
    pub territory: Option<u32>,
    /// What is left out.
    #[serde(default)]
    #[ts(as = "Option<Vec<Hidden>>", optional)]
    pub hide: Vec<Hidden>,
    /// A sheet of one's own, width and height in millimetres, in place of the other.
    #[serde(default)]
    #[ts(optional)]
    pub size_mm: Option<[f64; 2]>,
    /// Sheets that pages are cut into, with marks to join them by, for pages and pictures.
    #[serde(default)]
    #[ts(optional)]
    pub cut_into: Option<PaperSize>,
    /// What pages are printed with.
    #[serde(default)]
    #[ts(as = "Option<Ink>", optional)]
    pub ink: Ink,
    /// Whether a PDF is one for archives, PDF/A-2a.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub archive: bool,
    /// Whether the sheet stands.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub upright: bool,
    /// Dots per inch of a picture; 240 when not said.
    #[serde(default)]
    #[ts(optional)]
    pub dpi: Option<u32>,
    /// A presentation whose look slides take.
    #[serde(default)]
    #[ts(optional)]
    pub template: Option<String>,
    /// A picture, PNG, for the upper right corner of every page.
    #[serde(default)]
    #[ts(optional)]
    pub logo: Option<String>,
    /// The table of a CSV file.
    #[serde(default)]
    #[ts(as = "Option<CsvTable>", optional)]
    pub table: CsvTable,
    /// What stands between the cells of a CSV file.
    #[serde(default)]
    #[ts(as = "Option<CsvMarks>", optional)]
    pub marks: CsvMarks,
    /// Whether a CSV file begins with the mark that Excel needs to see accents.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub byte_order_mark: bool,
    /// What a copy of the plan holds.
    #[serde(default)]
    #[ts(as = "Option<PlanCopy>", optional)]
    pub copy: PlanCopy,
    /// Lists of ids that a CRM system gave out, as CSV files.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub ids: Vec<String>,
}

/// What the territories of one scenario sum to, as `report --json` prints it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Report {
    /// Name of the plan.
    pub plan: String,
    /// Name of the scenario.
    pub scenario: String,
    /// Territory by territory.
    pub territories: Vec<ReportRow>,
    /// Areas that nobody holds.
    pub unassigned_units: u32,
    /// Accounts that nobody holds.
    pub unassigned_accounts: u32,
}

/// One territory of a report.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportRow {
    /// Name.
    pub name: String,
    /// Holders' names; none = vacant.
    pub rep: Option<String>,
    /// Region's name.
    pub region: Option<String>,
    /// Areas held.
    pub units: u32,
    /// Accounts held.
    pub accounts: u32,
    /// Pieces the ground is in.
    pub pieces: u32,
    /// Sums, by measure key.
    pub measures: std::collections::BTreeMap<String, ReportCell>,
}

/// One measure of one territory of a report.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReportCell {
    /// Sum.
    pub total: f64,
    /// What it should be.
    pub target: f64,
    /// Distance from the target in per cent.
    pub deviation_pct: f64,
}

/// How a balancing went, as `balance --json` prints it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Balanced {
    /// The scenario as proposed (or as accepted).
    #[serde(flatten)]
    pub report: Report,
    /// The seed it came from.
    pub seed: u64,
    /// Processor seconds it took.
    pub seconds_cpu: f64,
    /// Whether every band is met and every territory in one piece, where asked.
    pub valid: bool,
    /// Worst deviation over the fair measures in per cent.
    pub worst_deviation_pct: f64,
    /// Territories in several pieces.
    pub broken_territories: u32,
    /// Areas that move.
    pub units_moved: u32,
    /// Whether the plan has it now.
    pub accepted: bool,
    /// What could be said before the search.
    pub feasibility: FeasibilityView,
    /// The maps to pick from, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gallery: Option<Vec<PickFigures>>,
    /// How far the map may be from the best possible, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<CertificateView>,
}

/// One map of a gallery as `balance --gallery --json` prints it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PickFigures {
    /// Its place, counted from 1, for `--pick`.
    pub pick: u32,
    /// What it does best.
    pub name: String,
    /// Whether all that was asked for is met.
    pub valid: bool,
    /// Worst deviation over the fair measures in per cent.
    pub worst_deviation_pct: f64,
    /// Root of the mean squared deviation in per cent.
    pub spread_pct: f64,
    /// Share of the first fair measure that changes hands, in per cent.
    pub moved_pct: f64,
    /// Areas that move.
    pub units_moved: u32,
    /// Accounts that move.
    pub accounts_moved: u32,
    /// Territories in several pieces.
    pub broken_territories: u32,
    /// Mean distance to the rep's home or the middle of the territory, in kilometres.
    pub travel_km: f64,
    /// Length of the borders between territories, in kilometres.
    pub border_km: f64,
    /// Moment of inertia in unit × square kilometres.
    pub sprawl: f64,
}

/// How a plain instance was balanced.
#[derive(Debug, Clone, Serialize, TS)]
pub struct InstanceBalanced {
    /// Areas.
    pub units: u32,
    /// Territories.
    pub territories: u32,
    /// The seed it came from.
    pub seed: u64,
    /// Processor seconds of the search, without reading and writing.
    pub seconds_cpu: f64,
    /// Whether every band is met and every territory in one piece.
    pub valid: bool,
    /// Worst deviation over the fair measures in per cent.
    pub worst_deviation_pct: f64,
    /// Territories in several pieces.
    pub broken_territories: u32,
    /// Where the assignment lies.
    pub out: String,
}

/// One finding of a check.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckFinding {
    /// What is wrong, and where.
    pub message: String,
}

/// Asks for the market by what accounts have in common.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct MarketWish {
    /// Header of a column to group by, besides tiers and buying behaviour; none = none.
    pub column: Option<String>,
}

/// The market: who brings how much, and what is still to be had.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MarketView {
    /// What stands for an account's sales, in words.
    pub basis: String,
    /// Label of the measure that says what could be sold; empty without one.
    pub potential: String,
    /// Cumulative shares that cut the tiers, in per cent.
    pub cuts: Vec<u8>,
    /// How much hangs on few accounts.
    pub concentration: ConcentrationView,
    /// Accounts by tier; empty where nothing is sold.
    pub tiers: Vec<SegmentRow>,
    /// Accounts by the way they buy; empty without a history.
    pub habits: Vec<SegmentRow>,
    /// Accounts by the rules that somebody wrote; one can be in several.
    pub segments: Vec<SegmentRow>,
    /// Those rules, segment by segment.
    pub written: Vec<SegmentWish>,
    /// What a rule can look at.
    pub traits: Vec<TraitView>,
    /// Accounts by what stands in the column that was asked for, the largest first.
    pub column: Vec<SegmentRow>,
    /// Groups of the column that are too many to be listed.
    pub more: u32,
    /// Columns to group by.
    pub columns: Vec<String>,
    /// All accounts.
    pub whole: SegmentRow,
}

/// What a rule of a segment looks at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TraitChoice {
    /// A column of the file that the account came with, by its header.
    Column(String),
    /// A measure, by its key.
    Measure(String),
    /// What was sold in a year.
    Sold,
    /// The letter of its tier.
    Tier,
    /// How it buys.
    Habit,
    /// The territory that holds it.
    Territory,
}

/// Something that a rule can look at.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TraitView {
    /// What it is.
    pub what: TraitChoice,
    /// What it is called.
    pub label: String,
    /// Whether it is a number in every account.
    pub number: bool,
}

/// How a rule holds what it looks at against its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TestChoice {
    /// It is that.
    Is,
    /// It is not that.
    IsNot,
    /// That stands somewhere in it.
    Contains,
    /// It is a number from that on.
    AtLeast,
    /// It is a number up to that.
    AtMost,
}

/// One rule of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleWish {
    /// What is looked at.
    pub what: TraitChoice,
    /// How it is held against the value.
    pub test: TestChoice,
    /// What it is held against; a number as `1234.5`.
    pub value: String,
}

/// A segment as it shall be: the accounts for which all rules hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SegmentWish {
    /// Its number; 0 = a new one.
    pub id: u32,
    /// What it is called.
    pub name: String,
    /// At least one.
    pub rules: Vec<RuleWish>,
}

/// Asks for a segment that is not kept yet.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SegmentTrial {
    /// The segment.
    pub segment: SegmentWish,
}

/// A segment on trial.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SegmentTried {
    /// What its accounts come to.
    pub row: SegmentRow,
    /// By rule: for how many accounts it holds alone.
    pub held: Vec<u32>,
    /// By rule: what the accounts have there, the most frequent first; empty where it is a number.
    pub values: Vec<Vec<String>>,
}

/// How potentials that nobody knows shall be judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PotentialWish {
    /// The column whose cells make accounts peers; none = all are.
    pub column: Option<String>,
    /// The figure of an area that the potential rises with; none = with nothing.
    pub size: Option<ShadeChoice>,
    /// Share of peers that buy less than the benchmark, in per cent, where no potential is known.
    pub share: u8,
}

/// Potentials on trial.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PotentialTried {
    /// How they were judged, in sentences.
    pub method: String,
    /// How that did on accounts that it had not seen, in sentences.
    pub trial: String,
    /// Whether it learnt from known potentials, so that no benchmark was needed.
    pub from_known: bool,
    /// Accounts that have one.
    pub accounts: u32,
    /// All of it.
    pub potential: f64,
    /// By group of peers, the largest first.
    pub groups: Vec<PotentialGroup>,
}

/// What a group of peers is judged to buy.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct PotentialGroup {
    /// What stands in the column.
    pub name: String,
    /// Accounts.
    pub accounts: u32,
    /// All that could be sold to them.
    pub potential: f64,
}

/// How much hangs on few accounts; those that bring nothing are not counted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ConcentrationView {
    /// Accounts that bring something.
    pub accounts: u32,
    /// 0 = all alike, towards 1 = one brings everything.
    pub gini: f64,
    /// Share of the ten largest, 0 to 1.
    pub top_ten: f64,
    /// Share of the accounts, the largest first, and of the whole that they bring, 0 to 1.
    pub curve: Vec<[f64; 2]>,
}

/// One group of accounts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SegmentRow {
    /// Names it in a filter of the table.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What that means, in a sentence; empty where it needs none.
    pub about: String,
    /// Accounts.
    pub accounts: u32,
    /// Sold in the last year.
    pub sold: f64,
    /// Sold in the year before; none where the record does not reach back.
    pub before: Option<f64>,
    /// What could be sold in a year; none without such a measure.
    pub potential: Option<f64>,
    /// Sold on the way to it: what is sold above an account's potential fills no other's.
    pub used: Option<f64>,
    /// What is still to be had: potential less sales, account by account, never below nothing.
    pub white: Option<f64>,
    /// Open deals by their chance, in the year ahead.
    pub pipeline: f64,
}

/// Asks for a forecast.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ForecastWish {
    /// Months ahead, 1 to 24.
    pub months: u32,
}

/// What will be sold.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ForecastView {
    /// Months on record, as `2026-09`.
    pub months: Vec<String>,
    /// Months ahead.
    pub ahead: Vec<String>,
    /// Share of the months that shall come to lie within an interval, 0 to 1.
    pub level: f64,
    /// Everything.
    pub company: ForecastLine,
    /// The shown territories.
    pub territories: Vec<ForecastLine>,
    /// What no territory holds; none when nothing was sold there.
    pub unassigned: Option<ForecastLine>,
    /// Tiers, from what their accounts are likely to buy.
    pub tiers: Vec<ForecastSegment>,
    /// Open deals by stage.
    pub stages: Vec<StageView>,
    /// Months that deals close later than expected.
    pub slip_months: u8,
    /// What open deals are likely to bring in the months ahead; part of no forecast.
    pub pipeline: f64,
    /// Deals that are over: won and lost.
    pub over: [u32; 2],
}

/// What will be sold of one series.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ForecastLine {
    /// Number of the territory; 0 for none.
    pub territory: u32,
    /// What it is called.
    pub name: String,
    /// Colours of the territory; empty for none.
    pub light: String,
    /// The same on dark ground.
    pub dark: String,
    /// Sold, by month on record.
    pub history: Vec<f64>,
    /// Foreseen, by month ahead.
    pub points: Vec<f64>,
    /// Lower end of the interval.
    pub low: Vec<f64>,
    /// Upper end.
    pub high: Vec<f64>,
    /// All months ahead: foreseen, lower and upper end.
    pub total: [f64; 3],
    /// Sold in the last year on record.
    pub last_year: f64,
    /// Sold in the year before; none where the record does not reach back.
    pub year_before: Option<f64>,
    /// How it is foreseen: `seasonal`, `smoothed`, `last_year`, `mean` or `nothing`.
    pub method: String,
    /// Why so, and how well that did on the past, in a sentence.
    pub why: String,
    /// Error on the past, scaled: below that of `naive` is better than last year's month.
    pub mase: Option<f64>,
    /// The same of taking last year's month.
    pub naive: Option<f64>,
    /// Share of past months within intervals made before them, 0 to 1.
    pub coverage: Option<f64>,
}

/// What one tier is likely to buy.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ForecastSegment {
    /// Its letter.
    pub name: String,
    /// Bought in the last year.
    pub last_year: f64,
    /// Foreseen for all months ahead.
    pub total: f64,
}

/// One stage of the open deals.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StageView {
    /// As the file names it.
    pub name: String,
    /// Chance in per cent.
    pub chance: u8,
    /// The usual chance of a stage of that name.
    pub usual: u8,
    /// Deals.
    pub deals: u32,
    /// What they would bring if all were won.
    pub amount: f64,
}

/// How the company's target becomes quotas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TermsView {
    /// The company's target for the year.
    pub target: f64,
    /// Quotas are whole multiples of this.
    pub step: f64,
    /// How much history, forecast, pipeline and potential weigh.
    pub weights: [u16; 4],
    /// Share of a full quota in a rep's first, second, … year, in per cent.
    pub ramp: Vec<u8>,
    /// Most that a territory is asked to grow beyond the last year, in per cent; none = any.
    pub most_growth: Option<u16>,
    /// Bounds of single territories.
    pub limits: Vec<LimitsView>,
}

/// Bounds of one quota.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LimitsView {
    /// Whose.
    pub territory: u32,
    /// Not less.
    pub floor: Option<f64>,
    /// Not more.
    pub cap: Option<f64>,
}

/// Asks for quotas on trial; nothing changes.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct QuotasWish {
    /// On which terms; none = those that were kept, or else usual ones.
    pub terms: Option<TermsView>,
}

/// The target shared out, and whether it can be met.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QuotasView {
    /// The terms they follow from.
    pub terms: TermsView,
    /// Where the target comes from: `kept`, `given`, `present` (the sum of the quotas there are)
    /// or `forecast`.
    pub target_from: String,
    /// Why the target cannot be shared out on these terms, and what to change; empty when it can.
    pub problem: String,
    /// Months of the quota year, as `2026-10`.
    pub months: Vec<String>,
    /// One per shown territory.
    pub rows: Vec<QuotaRow>,
    /// What all territories together were, are foreseen and are asked for.
    pub whole: QuotaSums,
    /// Whether every territory has the quota that these terms give it.
    pub in_force: bool,
    /// Label of the measure that says what could be sold; empty without one.
    pub potential: String,
}

/// What a quota is held against.
#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
pub struct QuotaSums {
    /// Sold in the last year.
    pub history: f64,
    /// Foreseen for the next: the sum of the accounts from the bottom up.
    pub forecast: f64,
    /// Open deals by their chance.
    pub pipeline: f64,
    /// What could be sold.
    pub potential: f64,
    /// The quota there is.
    pub present: f64,
    /// The quota on these terms.
    pub quota: f64,
}

/// One territory's quota, how it came about, and whether it can be met.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QuotaRow {
    /// Whose.
    pub territory: u32,
    /// What it is called.
    pub name: String,
    /// Colours.
    pub light: String,
    /// The same on dark ground.
    pub dark: String,
    /// What it is held against.
    pub sums: QuotaSums,
    /// Ends of the interval of the forecast.
    pub interval: [f64; 2],
    /// Share by weights alone.
    pub fair: f64,
    /// What the ramp of those who are new changed.
    pub by_ramp: f64,
    /// What floors, caps and growth changed.
    pub by_bounds: f64,
    /// What rounding changed.
    pub by_rounding: f64,
    /// `free`, `floor`, `cap` or `growth`.
    pub held: String,
    /// Growth over the last year that it needs, in per cent.
    pub growth_pct: Option<f64>,
    /// Share of the potential that it needs, in per cent.
    pub of_potential_pct: Option<f64>,
    /// Work against the hours of its reps, in per cent.
    pub hours_pct: Option<f64>,
    /// What speaks against it, in sentences; empty when nothing does.
    pub flags: Vec<String>,
    /// What each of its reps is asked for.
    pub reps: Vec<RepQuota>,
    /// What each month of the year is asked for.
    pub phased: Vec<f64>,
}

/// What one rep of a territory is asked for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepQuota {
    /// Who.
    pub name: String,
    /// How much.
    pub quota: f64,
}

/// Names a territory or a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlaceChoice {
    /// A territory by its number.
    Territory(u32),
    /// A region by its number.
    Region(u32),
}

/// One of the four fields of a SWOT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuadrantChoice {
    /// What is good here already.
    Strength,
    /// What is not.
    Weakness,
    /// What could be gained.
    Opportunity,
    /// What could be lost.
    Threat,
}

/// Asks for the SWOT of a place.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct OnePlace {
    /// Which.
    pub place: PlaceChoice,
}

/// A point of a SWOT as it shall be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SwotWish {
    /// Its number; 0 = a new one.
    pub id: u32,
    /// What it is about.
    pub place: PlaceChoice,
    /// Where it stands.
    pub quadrant: QuadrantChoice,
    /// In words.
    pub text: String,
    /// The fact it was proposed from; empty for one of a person's own.
    pub fact: String,
    /// Whether it was turned down.
    pub dismissed: bool,
}

/// Strengths, weaknesses, opportunities and threats of a place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SwotView {
    /// Which place.
    pub place: PlaceChoice,
    /// What it is called.
    pub name: String,
    /// What somebody stands by.
    pub points: Vec<SwotWish>,
    /// What the figures propose, and nobody has decided on yet.
    pub proposed: Vec<SwotFact>,
    /// What was turned down.
    pub dismissed: Vec<SwotWish>,
    /// How many points each territory and region has, for choosing one.
    pub counts: Vec<PlaceCount>,
}

/// A point that the figures propose.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SwotFact {
    /// Names the fact.
    pub fact: String,
    /// Where it would stand.
    pub quadrant: QuadrantChoice,
    /// In words, with its figure and what that is held against.
    pub text: String,
}

/// How many points of a SWOT somebody stands by.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct PlaceCount {
    /// Where.
    pub place: PlaceChoice,
    /// How many.
    pub points: u32,
}

/// What a goal counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MetricChoice {
    /// What is sold from the first to the last month.
    Sales,
    /// Accounts that bought within a year.
    Customers,
    /// Share of the potential that is sold, in per cent.
    Penetration,
    /// Share that the ten largest accounts bring, in per cent; less is better.
    TopTen,
}

/// Which accounts a goal counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ScopeChoice {
    /// All of them.
    Company,
    /// Those of a region.
    Region(u32),
    /// Those of a territory.
    Territory(u32),
    /// Those that a rep looks after.
    Rep(u32),
    /// Those of a tier, 0 for A.
    Tier(u8),
}

/// What a goal serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PurposeChoice {
    /// Nobody has said.
    Open,
    /// The quota of its scope.
    Quota,
    /// Its tier of accounts.
    Segment,
    /// A point of a SWOT.
    Point(u32),
}

/// A goal as it shall be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GoalWish {
    /// Its number; 0 = a new one.
    pub id: u32,
    /// In words.
    pub name: String,
    /// What it counts.
    pub metric: MetricChoice,
    /// Where.
    pub scope: ScopeChoice,
    /// What shall be reached.
    pub target: f64,
    /// The first month that counts, as `2026-10`.
    pub from: String,
    /// The last month that counts.
    pub due: String,
    /// Whose it is; 0 = nobody's.
    pub owner: u32,
    /// What it serves.
    pub purpose: PurposeChoice,
}

/// Asks how a goal would stand; nothing is kept.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GoalTrial {
    /// The goal.
    pub goal: GoalWish,
}

/// All goals, held against the figures.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GoalsView {
    /// The goals, in the order they were set.
    pub goals: Vec<GoalView>,
    /// The month after the last one on record: where a new goal begins; empty without a record.
    pub next: String,
    /// Points of SWOTs that a goal can serve.
    pub points: Vec<SwotWish>,
    /// Letters of the tiers.
    pub tiers: Vec<String>,
    /// Whether the plan knows what could be sold.
    pub potential: bool,
}

/// One goal, held against the figures.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GoalView {
    /// As it was set.
    pub goal: GoalWish,
    /// What its scope is called.
    pub scope: String,
    /// Who owns it; empty when nobody does.
    pub owner: String,
    /// What it serves, in words; empty when nobody has said.
    pub serves: String,
    /// How its figure is written: `money`, `count` or `percent`.
    pub unit: String,
    /// S, M, A, R and T.
    pub letters: Vec<GoalLetter>,
    /// `ahead`, `on_track`, `behind`, `reached` or `missed`.
    pub status: String,
    /// What there is now.
    pub now: f64,
    /// What there should be by now.
    pub pace: f64,
    /// Months from first to last, as `2026-10`.
    pub months: Vec<String>,
    /// What there is at the end of each, as far as on record.
    pub progress: Vec<f64>,
    /// What there should be at the end of each.
    pub path: Vec<f64>,
}

/// One letter of SMART.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GoalLetter {
    /// `S`, `M`, `A`, `R` or `T`.
    pub letter: String,
    /// What it stands for.
    pub word: String,
    /// `good`, `doubtful` or `bad`.
    pub verdict: String,
    /// Why, in a sentence.
    pub reason: String,
}

/// Which months are looked back on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// The last month on record.
    Month,
    /// The last three.
    Quarter,
    /// Those of the quota year that are on record.
    QuotaYear,
    /// The last twelve.
    Year,
}

/// Asks for a review.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct ReviewWish {
    /// Of which months.
    pub period: Period,
    /// The scenario that held in the year before, by its number; none = the baseline.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<u32>,
    /// What its rows are; territories when not said.
    #[serde(default)]
    #[ts(as = "Option<ReviewBy>", optional)]
    pub by: ReviewBy,
}

/// What the rows of a review are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReviewBy {
    /// Territories.
    #[default]
    Territory,
    /// Reps; those who share a territory are one row.
    Rep,
    /// Tiers, by what accounts bring now.
    Tier,
    /// Ways of buying, as they are now.
    Habit,
}

/// What a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteChoice {
    /// Worth keeping in mind.
    Remark,
    /// Settled, and to be found again.
    Decision,
}

/// A note as it shall be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteWish {
    /// Its number; 0 = a new one.
    pub id: u32,
    /// What it is about; none = the company.
    pub place: Option<PlaceChoice>,
    /// The account it is about instead.
    #[serde(default)]
    pub account: Option<u32>,
    /// When it was written, as `2026-09-30`; empty = today.
    pub day: String,
    /// What it is.
    pub kind: NoteChoice,
    /// In words.
    pub text: String,
}

/// A note, and what it is about.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteView {
    /// The note.
    pub note: NoteWish,
    /// What it is about, in words.
    pub about: String,
}

/// What the figures say of an account.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountStory {
    /// Letter of its tier; empty when it brings nothing.
    pub tier: String,
    /// What `sold` counts, in words.
    pub basis: String,
    /// Sold in the last year.
    pub sold: f64,
    /// Sold in the year before; none where the record does not reach back.
    pub before: Option<f64>,
    /// What could be sold in a year; none without such a measure.
    pub potential: Option<f64>,
    /// What of it is still to be had.
    pub white: Option<f64>,
    /// The last months on record, as `2026-09`.
    pub months: Vec<String>,
    /// Sold in each of them.
    pub sales: Vec<f64>,
    /// Open deals, those that close first in front.
    pub deals: Vec<AccountDeal>,
    /// What was noted about it, the newest first.
    pub notes: Vec<NoteView>,
}

/// An open deal of an account.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountDeal {
    /// Stage, as the file names it.
    pub stage: String,
    /// How much, in the plan's currency.
    pub amount: f64,
    /// Expected close, as `2026-09-30`.
    pub close: String,
}

/// A review that was kept.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KeptReview {
    /// Its number.
    pub id: u32,
    /// What it is called.
    pub name: String,
    /// When it was kept, as `2026-09-30`.
    pub day: String,
    /// First and last month that it looks back on.
    pub period: [String; 2],
}

/// Names a review that was kept.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct OneReview {
    /// Its number.
    pub review: u32,
}

/// Names a territory of the shown scenario.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct OneTerritory {
    /// Its number.
    pub territory: u32,
}

/// Everything that is known of one territory.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TerritoryView {
    /// Its number.
    pub territory: u32,
    /// What it is called.
    pub name: String,
    /// Its colour on light ground.
    pub light: String,
    /// The same on dark ground.
    pub dark: String,
    /// Its region; empty without one.
    pub region: String,
    /// Who holds it.
    pub reps: Vec<TerritoryRep>,
    /// Its numbers against those of the others and of today.
    pub figures: Vec<TerritoryFigure>,
    /// What stands for an account's sales, in words.
    pub basis: String,
    /// Its accounts by tier; empty where nothing is sold.
    pub tiers: Vec<SegmentRow>,
    /// All its accounts.
    pub whole: SegmentRow,
    /// Its largest accounts.
    pub accounts: Vec<TerritoryAccount>,
    /// What is asked of it in a year.
    pub quota: Option<f64>,
    /// What will be sold; none without a record of sales.
    pub forecast: Option<TerritoryForecast>,
    /// Goals that are about it or about its reps.
    pub goals: Vec<GoalView>,
    /// What speaks for and against it, as somebody decided.
    pub points: Vec<SwotWish>,
    /// How many more points the figures propose.
    pub proposed: u32,
    /// What is different from today.
    pub changes: TerritoryChanges,
    /// What was noted and decided about it, the newest first.
    pub notes: Vec<NoteView>,
}

/// A rep on the page of a territory.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TerritoryRep {
    /// Full name.
    pub name: String,
    /// Town of the home; empty when unknown.
    pub home: String,
    /// Field hours in a year.
    pub hours: Option<f64>,
    /// Whole years with the company.
    pub tenure: Option<u16>,
    /// Their part of the quota.
    pub quota: Option<f64>,
}

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FigureUnit {
    /// In the plan's currency.
    Money,
    /// Hours.
    Hours,
    /// A whole number.
    Count,
    /// A number.
    Number,
    /// Per cent.
    Percent,
    /// Per cent of change, with its sign.
    Change,
    /// In US dollars, whatever the plan's currency.
    Dollars,
}

/// What the map can be shaded by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ShadeChoice {
    /// A measure of each area, by its key.
    Measure(String),
    /// How far the territory of each area is from its target of a measure, by its key.
    Deviation(String),
    /// What the accounts of each area bought in a year.
    Sold,
    /// How that changed against the year before.
    Growth,
    /// How much of what could be sold is sold.
    Penetration,
    /// What is still to be had.
    White,
    /// Median income of households.
    Income,
    /// Median value of homes.
    HomeValue,
    /// Median age.
    Age,
    /// People.
    Population,
    /// Households.
    Households,
    /// Establishments in the county.
    Establishments,
    /// People who work in the county.
    Employment,
    /// How establishments changed in a year.
    EstablishmentsGrowth,
    /// How employment changed in a year.
    EmploymentGrowth,
    /// What is earned in a week.
    Wage,
}

/// Something that the map can be shaded by.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ShadeKind {
    /// What it is.
    pub what: ShadeChoice,
    /// What it is called.
    pub label: String,
    /// What it is about: `Areas`, `Territories` or `Atlas`.
    pub group: String,
    /// Whether it lies on both sides of a middle.
    pub diverging: bool,
    /// Whether every account has it, so that it can be its size.
    pub accounts: bool,
}

/// How figures are put in classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MethodChoice {
    /// As many areas in each.
    Quantile,
    /// All as wide.
    Equal,
    /// The least variance within.
    Natural,
    /// The same on both sides of the target, of no change, or of the median.
    Diverging,
}

/// Asks for areas in classes.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ShadeWish {
    /// By what.
    pub what: ShadeChoice,
    /// How.
    pub method: MethodChoice,
    /// How many, 3 to 7.
    pub classes: u8,
}

/// Areas in classes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ShadeView {
    /// What they are shaded by.
    pub label: String,
    /// How it is written.
    pub unit: FigureUnit,
    /// Where it comes from, in a sentence; empty for the plan's own.
    pub source: String,
    /// The classes, the least first.
    pub legend: Vec<ShadeClass>,
    /// Areas without a figure.
    pub nothing: u32,
    /// Whether the classes lie about a middle.
    pub diverging: bool,
    /// The class of each area from 0; 255 for none.
    pub classes: Vec<u8>,
}

/// One class.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ShadeClass {
    /// The least figure in it.
    pub from: f64,
    /// The greatest.
    pub to: f64,
    /// Areas in it.
    pub areas: u32,
}

/// Asks for accounts by size.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SymbolsWish {
    /// What their size is: a measure, what was sold, or what is still to be had.
    pub what: ShadeChoice,
}

/// Accounts by size.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SymbolsView {
    /// What their size is.
    pub label: String,
    /// How it is written.
    pub unit: FigureUnit,
    /// The largest.
    pub largest: f64,
    /// Longitude and latitude in degrees, and size, of every account that has one.
    pub points: Vec<[f64; 3]>,
}

/// One number of a territory, and what it is held against.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TerritoryFigure {
    /// What it is.
    pub label: String,
    /// How it is written.
    pub unit: FigureUnit,
    /// Here; none where nothing is known.
    pub here: Option<f64>,
    /// Mean of the scenario's territories.
    pub mean: Option<f64>,
    /// The same territory in the baseline; none where it was not there or nothing is known.
    pub before: Option<f64>,
    /// What it should be; none without a target.
    pub target: Option<f64>,
}

/// An account on the page of a territory.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TerritoryAccount {
    /// Its number.
    pub id: u32,
    /// What it is called.
    pub name: String,
    /// Letter of its tier; empty for none.
    pub tier: String,
    /// Sold in a year.
    pub sold: f64,
    /// Sold in the year before; none where the record does not reach back.
    pub before: Option<f64>,
    /// What could be sold; none without such a measure.
    pub potential: Option<f64>,
}

/// What will be sold in a territory.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TerritoryForecast {
    /// Months on record, as `2026-09`.
    pub months: Vec<String>,
    /// Months ahead.
    pub ahead: Vec<String>,
    /// Share of the months that shall come to lie within an interval, 0 to 1.
    pub level: f64,
    /// The line.
    pub line: ForecastLine,
}

/// What is different from the baseline for a territory.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct TerritoryChanges {
    /// Name of the baseline; empty without one, or when it is the scenario on screen.
    pub before: String,
    /// Areas that came.
    pub areas_in: u32,
    /// Areas that went.
    pub areas_out: u32,
    /// Accounts that came, by the territory they came from, the most money first.
    pub came: Vec<TerritoryExchange>,
    /// Accounts that went, by the territory that got them.
    pub went: Vec<TerritoryExchange>,
}

/// Accounts that change hands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TerritoryExchange {
    /// The other territory; 0 = nobody.
    pub territory: u32,
    /// What it is called.
    pub name: String,
    /// How many accounts.
    pub accounts: u32,
    /// What they buy in a year.
    pub sold: f64,
}

/// Plan against actual, what changed and why, and where it is drifting.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ReviewView {
    /// First and last month, as `2026-09`.
    pub period: [String; 2],
    /// What the plan is made of, in a sentence.
    pub basis: String,
    /// Name of the scenario that held in the year before.
    pub before: String,
    /// The band of sales that drift is judged by, in per cent; none where the scenario has none.
    pub tolerance_pct: Option<f64>,
    /// The shown territories.
    pub rows: Vec<ReviewRow>,
    /// What no territory holds.
    pub unassigned: ReviewRow,
    /// Everything.
    pub whole: ReviewRow,
    /// What the rows are.
    pub by: ReviewBy,
    /// Name of the scenario that is reviewed.
    pub scenario: String,
    /// Number of the scenario that held in the year before; 0 in a review that was kept.
    pub before_id: u32,
    /// Reviews that were kept, the newest first.
    pub kept: Vec<KeptReview>,
    /// What was noted and decided, the newest first.
    pub notes: Vec<NoteView>,
    /// Months from one review to the next; 0 = nobody has said.
    pub every: u8,
    /// When the next review is due, as `2026-12-31`; empty when nobody has said how often.
    pub due: String,
    /// Whether that day has come.
    pub overdue: bool,
}

/// One territory's review.
///
/// `before + moved_in - moved_out + won + grown - lost - shrunk = actual`.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ReviewRow {
    /// Number; 0 for none.
    pub territory: u32,
    /// Names a tier or a way of buying in a filter of the table; empty for other rows.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Colours; empty for none.
    pub light: String,
    /// The same on dark ground.
    pub dark: String,
    /// What the quota asked for in these months; none without one.
    pub plan: Option<f64>,
    /// What was sold.
    pub actual: f64,
    /// What was sold in the same months of the year before, on the map that held then.
    pub before: f64,
    /// What accounts that came since had bought then.
    pub moved_in: f64,
    /// What accounts that went since had bought then.
    pub moved_out: f64,
    /// Bought by accounts that had bought nothing then.
    pub won: f64,
    /// Had been bought by accounts that bought nothing now.
    pub lost: f64,
    /// More bought by accounts that bought both times.
    pub grown: f64,
    /// Less.
    pub shrunk: f64,
    /// Deviation from an equal share of the last year's sales, in per cent; none for no territory.
    pub now_pct: Option<f64>,
    /// The same a year ahead, as foreseen.
    pub then_pct: Option<f64>,
    /// What that means for its band, in a sentence; empty when it stays inside.
    pub drift: String,
}

/// How accounts are called on, and how reps get there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallsView {
    /// Visits in a year and minutes of each, by tier, A first.
    pub tiers: Vec<[u16; 2]>,
    /// The same of accounts to which nothing was sold.
    pub others: [u16; 2],
    /// Kilometres in an hour on the road.
    pub speed: u16,
    /// Calls on one trip from home.
    pub stops: u16,
    /// Field hours in a year of a rep whose own are not known, and of one more.
    pub hours: u16,
}

/// Asks for the work of other calls on trial; nothing changes.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct WorkloadWish {
    /// The calls; none = those that were kept, or else usual ones.
    pub calls: Option<CallsView>,
}

/// The work of calling on accounts, and the reps it takes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WorkloadView {
    /// The calls it follows from, one for every tier there is.
    pub calls: CallsView,
    /// Letters of the tiers.
    pub tiers: Vec<String>,
    /// Accounts by tier, and last those to which nothing was sold.
    pub accounts: Vec<u32>,
    /// Whether these calls are not kept.
    pub tried: bool,
    /// The shown territories.
    pub rows: Vec<WorkRow>,
    /// What no territory holds; none when that is nothing.
    pub unassigned: Option<WorkRow>,
    /// Everything.
    pub whole: WorkRow,
    /// Reps that the work of the whole plan takes.
    pub needed: u32,
}

/// The work of one territory in a year.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct WorkRow {
    /// Number; 0 for none.
    pub territory: u32,
    /// What it is called.
    pub name: String,
    /// Colours; empty for none.
    pub light: String,
    /// The same on dark ground.
    pub dark: String,
    /// Accounts.
    pub accounts: u32,
    /// Visits.
    pub visits: f64,
    /// Hours with accounts.
    pub with: f64,
    /// Hours on the way, an estimate.
    pub way: f64,
    /// Field hours of its reps.
    pub hours: f64,
    /// Work against these hours, in per cent; none without a rep.
    pub full_pct: Option<f64>,
    /// Its reps.
    pub reps: u32,
    /// Reps that its work takes, with a fraction.
    pub takes: f64,
    /// Whether ways begin at a home; else at the middle of its accounts.
    pub from_home: bool,
}
