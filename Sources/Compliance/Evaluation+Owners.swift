internal import Casework
internal import WorkingTime

extension Evaluation {
  /// Who held a clock and how long, where it has changed hands: a line a stretch, and a sum for
  /// each owner who held it more than once.
  func ownerLines(_ subject: ClockSubject, row: Int, _ time: ReadableTime) -> [String] {
    let changes = owners(subject, row: row).changes
    let spans = ownership(subject, row: row)
    guard !changes.isEmpty, !spans.isEmpty else { return [] }
    let hasEnded = facts(subject, row: row).attempt?.ending != nil
    let lines = spans.map { span in
      let change = changes.last { $0.at == span.from }
      let isRunning = !hasEnded && span.until == asOf
      let until = isRunning ? "as-of" : time.moment(span.until)
      let why = [change?.reason, change?.by.map { "by \($0)" }].compactMap { $0 }
      return "\(Self.name(span.owner)), \(time.moment(span.from)) to \(until)"
        + (why.isEmpty ? "" : " (\(why.joined(separator: ", ")))") + ": \(Self.sum(of: [span]))."
    }
    return lines + repeatedOwners(spans)
  }

  private func repeatedOwners(_ spans: [OwnerSpan]) -> [String] {
    var order: [String?] = []
    var ofOwner: [String?: [OwnerSpan]] = [:]
    for span in spans {
      if ofOwner[span.owner] == nil { order.append(span.owner) }
      ofOwner[span.owner, default: []].append(span)
    }
    guard order.count < spans.count else { return [] }
    return order.map { owner in
      "\(Self.name(owner)) in all: \(Self.sum(of: ofOwner[owner] ?? []))."
    }
  }

  private static func name(_ owner: String?) -> String { owner ?? "owner not recorded" }

  private static func sum(of spans: [OwnerSpan]) -> String {
    let working = spans.compactMap(\.working?.seconds)
    let held = spans.reduce(0) { $0 + $1.held.seconds }
    let parts = [
      working.isEmpty
        ? nil : "\(DurationText.exact(working.reduce(0, +))) of working time",
      "\(DurationText.exact(spans.reduce(0) { $0 + $1.elapsed.seconds })) elapsed",
      held > 0 ? "without \(DurationText.exact(held)) on hold" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}
