import Diagnostics

/// What can be wrong with a command line and with what it writes.
enum CommandCode: CodeList {
  /// An option or a value that the command does not take.
  static let usage = Code(701, .usage, "The command line cannot be understood")
  /// The first word is no command.
  static let unknownCommand = Code(702, .usage, "There is no such command")
  /// No `slate.yml` here or above.
  static let noProject = Code(703, .noInput, "There is no project here")
  /// The output file cannot be created.
  static let cannotCreate = Code(704, .cannotCreate, "The output cannot be created")
  /// Writing the output failed.
  static let cannotWrite = Code(705, .inputOutput, "The output cannot be written")
  /// Something that Slate did not foresee.
  static let unforeseen = Code(706, .bug, "Slate is at fault")
  /// A name given on the command line that the project has not.
  static let unknownName = Code(707, .usage, "The project has nothing of that name")
  /// A date or an instant on the command line.
  static let unreadableInstant = Code(708, .usage, "Not a date or an instant")
  /// A period on the command line.
  static let unreadablePeriod = Code(709, .usage, "Not a period")
  /// A task or a case that the data has not.
  static let unknownReference = Code(710, .noInput, "The data has nothing of that reference")
  /// A zone on the command line.
  static let unknownZone = Code(712, .usage, "There is no such time zone")

  /// An output that is one of the run's own inputs.
  static let overwritesInput = Code(
    713, .cannotCreate, "The output would overwrite what the command reads")
  /// Two outputs of one run that are the same file.
  static let repeatedOutput = Code(714, .cannotCreate, "Two outputs are the same file")
  /// Somebody stopped the run: Control-C, or a signal from outside.
  static let interrupted = Code(715, .inputOutput, "The run was stopped")

  /// A state of a store asked for where exports are read.
  static let noStoreToAsk = Code(720, .usage, "There is no store to ask")
  /// An export that one output cannot hold as asked.
  static let exportShape = Code(740, .usage, "An export cannot be written so")
  /// A key of pseudonyms beside what it is the key to.
  static let keyBesideExport = Code(741, .usage, "The key lies beside the export")
  /// A column to keep that the data has not, or that is never kept.
  static let unknownColumn = Code(742, .usage, "There is no such column to keep")

  static let all = [
    usage, unknownCommand, noProject, cannotCreate, cannotWrite, unforeseen, unknownName,
    unreadableInstant, unreadablePeriod, unknownReference, unknownZone, overwritesInput,
    repeatedOutput, interrupted, noStoreToAsk, exportShape, keyBesideExport, unknownColumn,
  ]
}
