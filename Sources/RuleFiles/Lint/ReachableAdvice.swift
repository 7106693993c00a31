import Casework
import Diagnostics
import WorkingTime

/// Every condition can hold (an error where it contradicts itself), and some answers that the rules
/// of the form allow bring about each piece of advice (a warning where none do, a note where that
/// is not decided).
enum ReachableAdvice: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    var search = Search(zone: draft.rulebook.zone)
    let rules = RuleDraft.sorted(draft.rulebook.forms).flatMap { name, form in
      form.versions.flatMap { version in
        version.body.rules.compactMap { rule -> Finding? in
          let date = [rule.effective.from, version.effective.from].compactMap { $0 }.max()
          guard
            case .never = search.verdict(rule.when, version, on: date ?? CivilDate(dayNumber: 0))
          else { return nil }
          return never(
            "the condition of the rule '\(rule.name)' of the form '\(name)'", rule.place, draft)
        }
      }
    }
    return rules + draft.adviceLinks.compactMap { finding(for: $0, &search, draft) }
  }

  /// The searches of a project: what they may still try, and what is known of its forms.
  private struct Search {
    let zone: Zone
    private var testsLeft = AnswerSearch.mostTests
    private var excerpts: [Place: FormExcerpt] = [:]
    private var fitting: [Place: Bool] = [:]

    init(zone: Zone) {
      self.zone = zone
    }

    mutating func verdict(
      _ condition: Condition, _ form: Version<EnquiryForm>, on date: CivilDate,
      withRules: Bool = false
    ) -> AnswerSearch.Verdict {
      let excerpt = excerpts[form.place] ?? FormExcerpt(form.body)
      excerpts[form.place] = excerpt
      let search = AnswerSearch(
        form: excerpt.excerpt(for: condition, withRules: withRules), zone: zone, opened: date)
      return search.verdict(condition, testsLeft: &testsLeft)
    }

    /// Whether the conditions of a form's rules fit it.
    mutating func fits(_ form: Version<EnquiryForm>) -> Bool {
      if let known = fitting[form.place] { return known }
      let fits = form.body.rules.allSatisfy {
        (try? ConditionProgram($0.when, form: form.body, zone: zone)) != nil
      }
      fitting[form.place] = fits
      return fits
    }
  }

  private static func finding(
    for link: AdviceLink, _ search: inout Search, _ draft: RuleDraft
  ) -> Finding? {
    guard let condition = link.advice.when, !link.forms.isEmpty else { return nil }
    let what = "the advice '\(link.advice.statement)' of the workflow '\(link.workflow)'"
    var isDecided = true
    var isPossible = false
    for form in link.forms {
      // What does not fit the form is said by another rule.
      guard
        (try? ConditionProgram(condition, form: form.body, zone: draft.rulebook.zone)) != nil,
        search.fits(form)
      else { return nil }
      for date in dates(of: link.advice.effective, form) {
        switch search.verdict(condition, form, on: date) {
        case .never: continue
        case .undecided: isDecided = false
        case .found: isPossible = true
        }
        switch search.verdict(condition, form, on: date, withRules: true) {
        case .found: return nil
        case .never: continue
        case .undecided: isDecided = false
        }
      }
    }
    if !isDecided {
      return draft.finding(
        RuleFilesCode.notDecided, .note, at: link.advice.place,
        "whether any answers bring about \(what) is not decided",
        help: "try it with answers that should: slate advise --why")
    }
    guard isPossible else { return never("the condition of \(what)", link.advice.place, draft) }
    return draft.finding(
      RuleFilesCode.neverTriggered, .warning, at: link.advice.place,
      "no answers that the form allows bring about \(what)",
      help: "look at the form's rules: what hides a question, or requires another answer?")
  }

  private static func never(_ what: String, _ place: Place, _ draft: RuleDraft) -> Finding {
    draft.finding(
      RuleFilesCode.neverTrue, at: place, "\(what) can never hold: it contradicts itself",
      help: "look for two tests of one question that exclude each other")
  }

  /// The dates on which something begins to hold: the form while the link is in force, and each
  /// change of its rules.
  private static func dates(
    of link: EffectivePeriod, _ form: Version<EnquiryForm>
  ) -> [CivilDate] {
    let first =
      [link.from, form.effective.from].compactMap { $0 }.max() ?? CivilDate(dayNumber: 0)
    let changes = form.body.rules.flatMap { rule in
      [rule.effective.from, rule.effective.until?.adding(days: 1)].compactMap { $0 }
    }
    let later = Set(changes).filter {
      $0 > first && link.contains($0) && form.effective.contains($0)
    }
    return [first] + later.sorted()
  }
}
