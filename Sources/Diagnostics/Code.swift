/// What kind of failure a code stands for, and so with which exit code a run ends.
///
/// The numbers are those of `sysexits.h`, so that a scheduler can tell a refused file from a full
/// disk without reading words.
package enum FailureKind: Int32, Sendable, CaseIterable {
  /// The command line cannot be understood.
  case usage = 64
  /// The data was read and refused.
  case dataRefused = 65
  /// A named input is not there or cannot be opened.
  case noInput = 66
  /// Slate itself is at fault.
  case bug = 70
  /// An output path cannot be created.
  case cannotCreate = 73
  /// A read or a write failed, a full disk included.
  case inputOutput = 74
  /// Another run holds the lock.
  case locked = 75
  /// The definitions are in error.
  case definitions = 78
}

/// The stable name of one thing that can be wrong: `SL0312`.
///
/// Each module owns its codes and their words; a number is never given to another meaning.
/// The first two digits name the module: 01 files and documents, 02 working time, 03 definitions,
/// 04 exports and mappings, 05 clocks, 06 reports, 07 the command line,
/// 08 messages.
package struct Code: Sendable, Hashable {
  /// The number behind `SL`, four digits when printed.
  package let number: Int
  /// How a run ends that meets an error of this code.
  package let failure: FailureKind
  /// A short standing description, the heading of the code's page in the handbook. It holds no
  /// value from any file.
  package let title: String

  /// Makes a code; only a module's own list of codes calls this.
  package init(_ number: Int, _ failure: FailureKind, _ title: String) {
    self.number = number
    self.failure = failure
    self.title = title
  }

  /// `SL0312`.
  package var name: String {
    let digits = String(number)
    return "SL" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
