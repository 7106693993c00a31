package import Casework
internal import Columns

/// What a clock is about, by the row that it belongs to: what a task does not say itself, its case
/// says for it.
extension Casebook {
  /// The code of a clock's case in `CaseTable.references`; 0 for a task that names none.
  package func caseCode(of subject: ClockSubject, row: Int) -> UInt32 {
    subject == .tasks ? tasks.caseCode[row] : UInt32(row + 1)
  }

  /// The row of a clock's case; nil where no case of that reference arrived.
  package func caseRow(of subject: ClockSubject, row: Int) -> Int? {
    let code = Int(caseCode(of: subject, row: row))
    return code > 0 && code <= cases.count ? code - 1 : nil
  }

  /// The reference of a clock's case, if it names one.
  package func caseReference(of subject: ClockSubject, row: Int) -> String? {
    cases.references[caseCode(of: subject, row: row)]
  }

  /// The reference of a clock: its task's, or its case's for the clock of a case.
  package func reference(of subject: ClockSubject, row: Int) -> String {
    subject == .tasks ? tasks.reference[row] : cases.reference(of: row)
  }

  /// The company of a clock: the task's own, else its case's, else none.
  package func company(of subject: ClockSubject, row: Int) -> String? {
    (subject == .tasks ? tasks.company?[row] : nil)
      ?? caseRow(of: subject, row: row).flatMap { cases.company?[$0] }
  }

  /// The workflow of a clock: the task's own, else its case's, else none.
  package func workflow(of subject: ClockSubject, row: Int) -> String? {
    (subject == .tasks ? tasks.workflow?[row] : nil)
      ?? caseRow(of: subject, row: row).flatMap { cases.workflow[$0] }
  }
}
