import WorkingTime

/// The made-up service as a whole: who comes, when, and with what.
enum Service {
  /// The number from which everything follows.
  static let seed: UInt64 = 2_026_10
  /// How many cases there are.
  static let caseCount = 1_480
  private static let first = HolidayRules.date(2024, 1, 2)
  private static let last = HolidayRules.date(2026, 10, 31)

  /// Every case, in the order in which they were opened.
  static func cases() -> [CaseTale] {
    var ofYear: [Int: Int] = [:]
    var tales: [CaseTale] = []
    for (index, arrival) in arrivals().enumerated() {
      let draws = Draws(seed: seed, stream: UInt64(index) + 1)
      let year = arrival.opened.date.year
      let number = ofYear[year, default: 0] + 1
      ofYear[year] = number
      let digits = String(number)
      let padded = String(repeating: "0", count: 4 - digits.count) + digits
      tales.append(
        tell(arrival, reference: "BR-\(year % 100)-\(padded)", index: index, draws))
    }
    number(&tales)
    return tales
  }

  /// An enquiry as it comes in.
  private struct Arrival {
    var opened: WallTime
    var workflow: String
    var isAtNight: Bool
  }

  private static func arrivals() -> [Arrival] {
    var draws = Draws(seed: seed, stream: 0)
    let holidays = Set(Diary.bankHolidays)
    var days: [(CivilDate, Double)] = []
    var date = first
    while date <= last {
      let ofWeek = [1.3, 1.1, 1.0, 1.0, 1.05, 0.12, 0.09][date.weekday.rawValue]
      days.append((date, Seasons.arrivals(in: date) * (holidays.contains(date) ? 0.1 : ofWeek)))
      date = date.adding(days: 1)
    }
    return (0..<caseCount).map { _ in arrival(on: draws.pick(days), &draws) }
      .sorted { ($0.opened, $0.workflow) < ($1.opened, $1.workflow) }
  }

  private static func arrival(on date: CivilDate, _ draws: inout Draws) -> Arrival {
    func at(_ minutes: ClosedRange<Int>) -> WallTime {
      WallTime(date, minuteOfDay: draws.whole(minutes))
    }
    guard Diary.office.isWorkingDay(date) else {
      let isEmergency = draws.chance(0.6)
      return Arrival(
        opened: at(8 * 60...23 * 60 + 20),
        workflow: isEmergency ? "homeless-now" : "housing-advice",
        isAtNight: true)
    }
    let workflow = draws.pick([
      ("housing-advice", 34), ("threatened-with-homelessness", 28), ("homeless-now", 20.5),
      ("private-rented-access", 13.5), ("review-of-decision", 4.0),
    ])
    switch workflow {
    case "homeless-now" where draws.chance(0.16):
      let isEarly = draws.chance(0.25)
      return Arrival(
        opened: isEarly ? at(3 * 60...8 * 60 + 30) : at(17 * 60 + 5...23 * 60 + 45),
        workflow: workflow, isAtNight: true)
    case "housing-advice" where draws.chance(0.16),
      "threatened-with-homelessness" where draws.chance(0.08):
      // Through the form on the web site, in the evening.
      return Arrival(
        opened: at(17 * 60 + 20...22 * 60 + 50), workflow: workflow, isAtNight: false)
    default:
      let isMorning = draws.chance(0.58)
      return Arrival(
        opened: isMorning ? at(9 * 60 + 3...12 * 60 + 20) : at(12 * 60 + 40...16 * 60 + 45),
        workflow: workflow, isAtNight: false)
    }
  }

  private static func tell(
    _ arrival: Arrival, reference: String, index: Int, _ draws: Draws
  ) -> CaseTale {
    var draws = draws
    guard let blueprint = Blueprint.all[arrival.workflow] else {
      preconditionFailure("no such workflow: \(arrival.workflow)")
    }
    let shares: [String: Double] = ["private-rented-access": 0.8, "housing-advice": 0.18]
    let share = shares[arrival.workflow] ?? 0
    let isPartner = !arrival.isAtNight && draws.chance(share)
    var tale = CaseTale(
      reference: reference, workflow: arrival.workflow, opened: arrival.opened,
      company: isPartner ? "tarnbeck-homes" : "brookshire-council", owner: "",
      team: blueprint.team, contact: "C-\(20_000 + (index * 7_919) % 50_021)",
      application: draws.pick([
        ("private-tenant", 44), ("living-with-family", 27), ("social-tenant", 12),
        ("care-leaver", 4), ("prison-leaver", 4), ("owner-occupier", 3), ("no-fixed-abode", 6),
      ]))
    tale.answers = answers(arrival, &draws)
    var teller = CaseTeller(
      tale, blueprint: blueprint, isAtNight: arrival.isAtNight, draws: draws)
    return teller.tell()
  }

  private static func answers(
    _ arrival: Arrival, _ draws: inout Draws
  ) -> [(question: String, answer: String)] {
    let household = draws.pick([
      ("single", 52.0), ("family-with-children", 30), ("couple", 9), ("expecting", 5), ("other", 4),
    ])
    let isAdvice = arrival.workflow == "housing-advice"
    let reason = draws.pick([
      ("end-of-tenancy", 30.0), ("family-no-longer-able", 26), ("relationship-ended", 12),
      ("violence", 9), ("arrears", 10), ("disrepair", 5), ("leaving-institution", 4),
      ("general-advice", isAdvice ? 40.0 : 0),
    ])
    var answers = [("household", household), ("reason", reason)]
    guard arrival.workflow == "threatened-with-homelessness" else { return answers }
    let isServed = draws.chance(reason == "end-of-tenancy" || reason == "arrears" ? 0.85 : 0.15)
    answers.append(("served-notice", isServed ? "true" : "false"))
    if isServed {
      let expires = arrival.opened.date.adding(days: draws.whole(9...58))
      answers.append(("notice-expires", "\(expires)"))
    }
    return answers
  }

  /// Numbers the tasks in the order in which the case system made them.
  private static func number(_ tales: inout [CaseTale]) {
    var order: [(created: WallTime, row: Int, task: Int)] = []
    for (row, tale) in tales.enumerated() {
      for (task, told) in tale.tasks.enumerated() { order.append((told.created, row, task)) }
    }
    order.sort { $0 < $1 }
    for (number, place) in order.enumerated() {
      tales[place.row].tasks[place.task].reference = "T-\(100_001 + number)"
    }
    reopenSomeCases(&tales)
  }

  /// Four closed cases come back: the customer's new home fell through.
  private static func reopenSomeCases(_ tales: inout [CaseTale]) {
    var left = 4
    for index in tales.indices.reversed() where left > 0 && index % 97 == 11 {
      guard tales[index].status == "closed", let closed = tales[index].closed,
        tales[index].tasks.allSatisfy({ $0.status == "complete" })
      else { continue }
      let again = Diary.office.adding(3_000 + index, to: closed)
      let done = Diary.office.adding(5_000 + 3 * index, to: again)
      guard again < CaseTeller.exported else { continue }
      let by = tales[index].owner
      tales[index].events += [
        EventTale(at: closed, event: "close", by: by),
        EventTale(at: again, event: "reopen", reason: "new home fell through", by: by),
      ]
      if done < CaseTeller.exported {
        tales[index].events.append(EventTale(at: done, event: "close", by: by))
        tales[index].closed = done
      } else {
        (tales[index].closed, tales[index].status, tales[index].outcome) = (nil, "open", "")
        tales[index].lateReason = ""
      }
      left -= 1
    }
  }
}
