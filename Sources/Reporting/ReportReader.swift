internal import Casework
internal import Compliance
package import Diagnostics
internal import Documents
internal import WorkingTime

/// Reads report files.
package enum ReportReader {
  /// The report that a file declares. All that is wrong with it is told at once; measures and
  /// dimensions are checked when it is run, because columns of the data may be among them.
  ///
  /// - Parameter name: the file's name without its ending.
  package static func read(
    _ bytes: [UInt8], file: String, name: String
  ) throws(Findings) -> ReportDefinition {
    let tree = try YAMLReader.read(bytes, file: file)
    let diagnosis = Diagnosis()
    guard let fields = Fields<ReportKeys>(tree, diagnosis) else {
      throw Findings(diagnosis.sorted)
    }
    var report = ReportDefinition(name: name, title: fields.title ?? name)
    report.description = fields.description
    report.zone = fields.zone
    report.cohort = fields.cohort ?? .due
    report.bands = fields.bands ?? []
    report.bandsNode = fields.entry(\.bands)?.value
    if !report.bands.isEmpty, LatenessBands(report.bands, asOf: .someInstant) == nil {
      diagnosis.report(LatenessBands.refusal.placed(in: report.bandsNode ?? tree))
    }
    for entry in [fields.entry(\.title), fields.entry(\.description)] {
      checkPlaceholders(entry?.value, diagnosis)
    }
    if let zone = fields.zone, Zone.named(zone) == nil {
      diagnosis.report(
        ReportingCode.key, at: fields.entry(\.zone)?.value ?? tree,
        "there is no time zone of that name", help: "write an IANA name such as Europe/London")
    }
    report.sections = (fields.sections ?? []).map { named in
      var section = named.value
      section.name = named.name
      return section
    }
    let errors = diagnosis.sorted.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Findings(errors) }
    return report
  }

  /// A word in braces stands for something that depends on the period.
  fileprivate static func checkPlaceholders(_ node: DocumentNode?, _ diagnosis: Diagnosis) {
    guard let node, let text = node.text,
      let word = ReportPeriod.unknownPlaceholder(in: text)
    else { return }
    let names = ReportPeriod.placeholders
    let near = nearestName(to: word, among: names)
    diagnosis.report(
      ReportingCode.key, at: node, "nothing is known that a word in braces here could stand for",
      help: near.map { "did you mean {\($0)}?" }
        ?? "the words are \(names.map { "{\($0)}" }.joined(separator: ", "))")
  }
}

extension ValueType<Period> {
  /// A period of a rule or report file.
  static var reportPeriod: Self {
    Self(.text(pattern: nil)) { node, diagnosis in
      let help = "write a number and a unit, such as 5 working days"
      guard let text = node.expectText("a period", help: help, diagnosis) else { return nil }
      do throws(PeriodError) {
        return try Period(parsing: text)
      } catch {
        diagnosis.report(ReportingCode.key, at: node, error.message, help: error.help)
        return nil
      }
    }
  }
}

extension ValueType<SectionDefinition> {
  /// A section of a report.
  static var section: Self {
    .object(SectionKeys.self) { fields in
      var section = SectionDefinition(name: "", title: fields.title ?? "")
      section.text = fields.text
      section.show = fields.show ?? .table
      section.subject = fields.clocks ?? .tasks
      section.cohort = fields.cohort
      section.by = fields.by ?? []
      section.measures = fields.measures ?? []
      section.months = fields.months ?? 12
      section.outcomes = fields.outcomes ?? []
      section.within = fields.within
      section.columns = fields.columns ?? []
      section.limit = fields.limit
      section.filters = filters(in: fields.where, fields.diagnosis)
      section.node = fields.node
      for entry in [fields.entry(\.title), fields.entry(\.text)] {
        ReportReader.checkPlaceholders(entry?.value, fields.diagnosis)
      }
      checkMeasures(section.measures, at: fields.entry(\.measures)?.value, fields.diagnosis)
      if section.show == .table && section.measures.isEmpty {
        fields.diagnosis.report(
          ReportingCode.key, at: fields.node, "a table needs measures",
          help: "write `measures: [count, rate]`")
      }
      return section
    }
  }

  private static func filters(
    in node: DocumentNode?, _ diagnosis: Diagnosis
  ) -> [ReportFilter] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      diagnosis.report(
        ReportingCode.key, at: node, "conditions are a map of columns to values",
        help: "write `where: {company: northside}`")
      return []
    }
    return entries.compactMap { entry in
      let value = words(of: entry.name).map { ValueType<String>.word($0) } ?? .text
      return ValueType<[String]>.oneOrMore(of: value).read(entry.value, diagnosis)
        .map { ReportFilter(entry.name, $0) }
    }
  }

  /// The words that a dimension can have, where they are ours and not the data's.
  private static func words(of dimension: String) -> [String]? {
    switch dimension.replacingHyphens() {
    case "outcome", "original_outcome": Outcome.allCases.map(\.word)
    case "status": TaskStatus.allCases.map(\.rawValue)
    default: nil
    }
  }

  /// Measures do not depend on the data, so that what is wrong with them is known at once.
  private static func checkMeasures(
    _ measures: [MeasureDefinition], at node: DocumentNode?, _ diagnosis: Diagnosis
  ) {
    guard let node else { return }
    let resolver = MeasureResolver(bands: .standard(asOf: .someInstant))
    for measure in measures {
      do throws(Finding) {
        _ = try resolver.resolve([measure])
      } catch {
        diagnosis.report(error.placed(in: node))
      }
    }
  }
}

extension ValueType<String> {
  /// A verdict.
  static var outcome: Self { .word(Outcome.allCases.map(\.word)) }
}

extension Instant {
  /// Any instant, for what has to be bound to one but is only looked at.
  fileprivate static let someInstant = Instant(seconds: 0)
}

extension ValueType<MeasureDefinition> {
  /// A measure: its name, or a map that begins with it.
  static var measure: Self {
    Self(.either([.text(pattern: nil), MeasureKeys.shape])) { node, diagnosis in
      if let name = node.text { return MeasureDefinition(name) }
      guard let fields = Fields<MeasureKeys>(node, diagnosis) else { return nil }
      var measure = MeasureDefinition(fields.measure ?? "")
      measure.of = fields.of
      measure.outcomes = fields.outcomes ?? []
      measure.name = fields.name
      measure.title = fields.title
      measure.style = fields.style ?? .natural
      measure.times = fields.times ?? 1
      if let text = fields.percentile {
        measure.thousandths = Self.thousandths(of: text)
        if measure.thousandths == nil {
          diagnosis.report(
            ReportingCode.key, at: fields.entry(\.percentile)?.value ?? node,
            "a percentile is a number from 0 to 100 with at most one decimal place",
            help: "write 95 or 97.5")
        }
      }
      return measure
    }
  }

  /// Tenths of a percent are thousandths.
  private static func thousandths(of text: String) -> Int? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap({ Int(String(decoding: $0, as: UTF8.self)) }),
      (0...100).contains(whole), parts.count <= 2
    else { return nil }
    guard parts.count == 2 else { return whole * 10 }
    guard parts[1].count == 1, let digit = parts[1].first, (0x30...0x39).contains(digit) else {
      return nil
    }
    let thousandths = whole * 10 + Int(digit - 0x30)
    return thousandths <= 1000 ? thousandths : nil
  }
}
