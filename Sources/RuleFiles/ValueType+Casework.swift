import Casework
import Diagnostics
import Documents
import WorkingTime

extension ValueType<CivilDate> {
  /// A date as ISO 8601 has it: `2026-03-31`.
  static var date: Self {
    .written(
      "a date", help: "write the date as 2026-03-31", pattern: #"^\d{4}-\d{2}-\d{2}$"#,
      { CivilDate(iso: $0) })
  }
}

extension ValueType<Period> {
  /// A length of time in the period grammar: `2 working days`.
  static var period: Self {
    Self(.text(pattern: Period.pattern)) { node, diagnosis in
      let help = "write a number and a unit, such as 2 working days, 24 hours or 8 weeks"
      guard let text = node.expectText("a period", help: help, diagnosis) else { return nil }
      do throws(PeriodError) {
        return try Period(parsing: text)
      } catch {
        diagnosis.report(DocumentCode.badValue, at: node, error.message, help: error.help)
        return nil
      }
    }
  }
}

extension Period {
  /// The period grammar as a regular expression, for editors.
  static let pattern: String = {
    let units = Unit.allCases.map { $0.name.replacing(" ", with: " +") + "s?" }
    return "^ *[0-9]+ +(" + units.joined(separator: "|") + ") *$"
  }()
}

extension ValueType<Zone> {
  /// A zone by its IANA name.
  static var zone: Self {
    Self(.text(pattern: nil)) { node, diagnosis in
      let help = "write an IANA name such as Europe/London"
      guard let name = node.expectText("a time zone", help: help, diagnosis) else { return nil }
      if let zone = Zone.named(name) { return zone }
      let meant = nearestName(to: name, among: Zone.knownNames)
      diagnosis.report(
        RuleFilesCode.unknownZone, at: node, "this is not a time zone",
        help: meant.map { "did you mean `\($0)`?" } ?? help)
      return nil
    }
  }
}

extension ValueType<CompanyScope> {
  /// `all`, one company, or a list of them.
  static var companies: Self {
    ValueType<[String]>.oneOrMore(of: .identifier).map { names in
      names == ["all"] ? .all : .these(Set(names))
    }
  }
}

extension ValueType<AmberPoint> {
  /// A period before the target, or a share of the time: `{at: 75%}`, `75%`.
  static var amber: Self {
    let shapes = [ValueType<Period>.period.shape, ValueType<Int>.percent.shape, AmberKeys.shape]
    return Self(.either(shapes)) { node, diagnosis in
      if node.entries != nil {
        return Fields<AmberKeys>(node, diagnosis)?.at.map { .share(percent: $0) }
      }
      if node.text?.hasSuffix("%") == true {
        return ValueType<Int>.percent.read(node, diagnosis).map { .share(percent: $0) }
      }
      return ValueType<Period>.period.read(node, diagnosis).map { .before($0) }
    }
  }
}

/// The keys of an amber point that is a share of the time.
struct AmberKeys: KeyTable {
  static let noun = "an amber point"
  let at = Key(
    "at", .percent, required: true, "The share of the time from start to original target.",
    example: "75%")
}

extension ValueType<Int> {
  /// A share of 1 to 99 percent.
  static var percent: Self {
    .written("a share", help: "write a share from 1% to 99%", pattern: #"^\d{1,2}%$"#) { text in
      guard text.hasSuffix("%"), let share = Int(digits: Array(text.utf8.dropLast())[...]),
        (1...99).contains(share)
      else { return nil }
      return share
    }
  }
}

extension ValueType<AfterHours> {
  /// `as_is`, `next_working_day`, or a word for each case.
  static var afterHours: Self {
    let words = ValueType<String>.word(["as_is", "next_working_day"])
    return Self(.either([words.shape, AfterHoursKeys.shape])) { node, diagnosis in
      guard node.entries != nil else {
        return words.read(node, diagnosis).map { $0 == "as_is" ? .asIs : .nextWorkingDay }
      }
      guard let fields = Fields<AfterHoursKeys>(node, diagnosis) else { return nil }
      return AfterHours(
        evening: fields.evening ?? .asIs, closedDay: fields.closedDay ?? .asIs)
    }
  }
}

/// The keys of a rule for starts outside working time.
struct AfterHoursKeys: KeyTable {
  static let noun = "a rule for starts outside working time"
  let evening = Key(
    "evening", ValueType<AfterHours.Evening>.word,
    "What a start at or after closing means.", example: "next_opening")
  let closedDay = Key(
    "closed_day", ValueType<AfterHours.ClosedDay>.word,
    "What a start on a closed day means.", example: "same_time_next_working_day")
}

extension ValueType<[String: String]> {
  /// Free facts: texts by names of the writer's choice.
  static var attributes: Self {
    ValueType<[Named<String>]>.map(of: .text).map { pairs in
      Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    }
  }
}
