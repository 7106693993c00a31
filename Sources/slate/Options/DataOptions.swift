import ArgumentParser
import Casework
import Compliance
import Diagnostics
import Exchange
import Glibc
import WorkingTime

/// What a gate asked for with `--fail-on` watches.
enum Gate: String, CaseIterable, ExpressibleByArgument {
  /// Open work past its warning or worse.
  case amber
  /// Work past its target.
  case missed
  /// Rejected rows.
  case rejects

  /// The verdicts that it counts; none where it counts no clocks.
  var outcomes: [Outcome] {
    switch self {
    case .amber: [.openAmber] + Outcome.allCases.filter(\.isLate)
    case .missed: Outcome.allCases.filter(\.isLate)
    case .rejects: []
    }
  }
}

/// What every command takes that judges clocks.
struct DataOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Judge as of this instant (default: the newest happening in the data).",
      valueName: "instant"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "Apply the rules of this date to everything, in place of those of the time.",
      valueName: "date"))
  var asIf: String?

  @Option(
    help: ArgumentHelp(
      "A cases file, in place of the project's exports. Repeatable.", valueName: "file"))
  var cases: [String] = []

  @Option(
    help: ArgumentHelp(
      "A tasks file, in place of the project's exports. Repeatable.", valueName: "file"))
  var tasks: [String] = []

  @Option(
    help: ArgumentHelp(
      "An events file, in place of the project's exports. Repeatable.", valueName: "file"))
  var events: [String] = []

  @OptionGroup var place: StoreOptions

  // A negative number is a wrong value, not an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Judge the store as it was after this import.", valueName: "import"))
  var asImported: Int?

  @Option(
    help: ArgumentHelp(
      "How the files named, or else those that it names itself, become ours.",
      valueName: "file"))
  var mapping: String?

  @Option(
    help: ArgumentHelp(
      "Go on without rows that cannot be read, up to so many or to a share (20, 0.5%).",
      valueName: "limit"))
  var allowRejects: String?

  @Option(
    help: ArgumentHelp(
      "End with 1 if any clock is amber or worse, is missed, or any row was rejected.",
      valueName: "gate"))
  var failOn: Gate?

  // A negative number is a wrong value, not an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many threads to use; it changes nothing else.", valueName: "count"))
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 1024.")
    }
    guard allowRejects == nil || allowance != nil else {
      throw ValidationError("--allow-rejects is a number of rows or a share, such as 20 or 0.5%.")
    }
  }

  /// How many rows of a file may be rejected.
  var allowance: RejectAllowance? {
    allowRejects.map(RejectAllowance.init(parsing:)) ?? RejectAllowance.none
  }

  /// How many threads to use: as many as there are processors where nothing is said.
  var threadCount: Int { threads ?? Self.processors }

  /// How many processors there are.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The date whose rules apply to everything, if one is named.
  func asIfDate() throws -> CivilDate? {
    try asIf.map { try InstantText.date($0, option: "--as-if") }
  }

  /// The years that exports may hold.
  static let years = 1970...2099

  /// The instant named by `--as-of`; a date means its end.
  func asOfInstant(in zone: Zone) throws -> Instant? { try Self.asOfInstant(asOf, in: zone) }

  /// The instant that `--as-of` names with a text; a date means its end.
  static func asOfInstant(_ text: String?, in zone: Zone) throws -> Instant? {
    try text.map { text in
      let instant = try InstantText.instant(
        text, option: "--as-of", zone: zone, dateOnly: .endOfDay)
      guard years.contains(zone.date(at: instant).year) else {
        throw Finding(
          CommandCode.unreadableInstant, .error, "--as-of lies outside the years 1970 to 2099",
          help: "name a day within the years that exports may hold")
      }
      return instant
    }
  }
}
