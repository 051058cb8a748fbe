//! Writes the TypeScript of the contract.

use ts_rs::{Config, TS};

use crate::{command, wire};

/// Returns the whole of `ui/src/ipc/types.ts`.
pub fn typescript() -> String {
    let cfg = Config::new().with_large_int("number");
    let mut text = String::from(
        "// Generated from src-tauri/app/wire.rs: change it there, then `make types`.\n\n",
    );
    for declaration in declarations(&cfg) {
        text.push_str("export ");
        text.push_str(&declaration);
        text.push_str("\n\n");
    }
    text.push_str(
        "/** Every command: what it takes and what it answers. */\nexport interface Commands {\n",
    );
    for one in command::declared(&cfg) {
        let line = format!(
            "  {}: {{ args: {}; answer: {} }};\n",
            one.name, one.args, one.answer
        );
        text.push_str(&line);
    }
    text.push_str("}\n");
    text
}

macro_rules! each_type {
    ($($name:ident),* $(,)?) => {
        fn declarations(cfg: &Config) -> Vec<String> {
            vec![$(<wire::$name as TS>::decl(cfg)),*]
        }
    };
}

each_type!(
    Start,
    AccountColumn,
    AccountSort,
    MeasureRange,
    AccountsFilter,
    AccountsView,
    AccountsWish,
    AccountsPage,
    AccountTableRow,
    AccountList,
    TraitsView,
    RepWish,
    People,
    RepRow,
    NeedsView,
    AssignmentWish,
    AssignmentView,
    AssignmentRow,
    FitView,
    SecondView,
    CompareWish,
    RiskAssumptions,
    CompareView,
    ComparedScenario,
    ComparedTerritory,
    Party,
    Figure,
    CompareLine,
    LedgerLine,
    RiskView,
    ExchangePage,
    ExchangeRows,
    ExchangeRow,
    LedgerFile,
    PinMove,
    TrayPage,
    Tray,
    TrayRow,
    NearPlace,
    Recent,
    Settings,
    ThemeChoice,
    BaseMap,
    PlanView,
    Versions,
    MeasureView,
    ScenarioView,
    KeptView,
    RepView,
    RegionView,
    PaletteColour,
    Board,
    Column,
    Unassigned,
    TerritoryRow,
    Cell,
    HistoryState,
    History,
    HistoryEntry,
    Applied,
    Drawn,
    Aim,
    Only,
    Ghost,
    GhostChange,
    Verb,
    BandChoice,
    BalanceRequest,
    SizeChoice,
    AllowanceChoice,
    WhoseChoice,
    HomesChoice,
    RespectChoice,
    KeepChoice,
    Job,
    ProposalView,
    ProposalRow,
    FeasibilityView,
    FindingView,
    Loosening,
    FloorView,
    PickView,
    CertificateView,
    AdviceView,
    AdviceSide,
    ExplanationView,
    HomeView,
    Found,
    SelectionCard,
    UnitView,
    AccountLine,
    AccountCard,
    ImportAs,
    Gone,
    Holds,
    ImportPart,
    ImportPreview,
    ImportField,
    ImportColumn,
    ImportNote,
    Imported,
    ImportChange,
    LocatedTally,
    BaselineBuilt,
    AreaCodes,
    UnknownArea,
    DoctorReport,
    DataFinding,
    DataRow,
    DataRows,
    ExportFormat,
    ExportRecipe,
    CsvTable,
    CsvMarks,
    PlanCopy,
    Hidden,
    Ink,
    PaperSize,
    Written,
    Event,
    Problem,
    Nothing,
    AtPath,
    NewPlan,
    Search,
    UnitList,
    OneAccount,
    GoTo,
    OneJob,
    OneProposal,
    ProposalPart,
    HowMany,
    OneAdvice,
    OneUnit,
    OneFinding,
    DataPage,
    Import,
    Export,
);
