internal import Casework
internal import Compliance
internal import WorkingTime

/// The officers of all teams, with the shifts and the kinds of ability that they come to.
struct Roster {
  private(set) var desks: [DeskPlan] = []
  private(set) var officers: [Setting.OfficerPlan] = []
  init(
    _ scenario: Scenario, _ rulebook: Rulebook, _ clocks: ClockBook, years: ClosedRange<Int>
  ) {
    for (place, team) in scenario.teams.enumerated() {
      let tasks = clocks.tasks.indices.filter { number in
        guard let model = scenario.tasks[clocks.tasks[number]] else { return false }
        // By an escalation's effect any team may come to do any task.
        if case .touch(let own, _) = model.course {
          return own == place || model.teamsByWorkflow.values.contains(place) || takesOver(place)
        }
        return false
      }
      func takesOver(_ place: Int) -> Bool {
        scenario.effects.values.contains { $0.reassignTo == place }
      }
      add(team, place, doing: tasks, rulebook, clocks, years: years)
    }
  }

  private mutating func add(
    _ team: Team, _ place: Int, doing tasks: [Int], _ rulebook: Rulebook, _ clocks: ClockBook,
    years: ClosedRange<Int>
  ) {
    var hours: [Hours] = []
    var shifts: [WorkingTimeIndex] = []
    var shiftOfOfficer: [Int] = []
    let first = Int32(officers.count)
    for officer in team.officers {
      let own = Hours(calendar: officer.calendar, absences: officer.absences)
      let known = hours.firstIndex(of: own)
      if known == nil {
        hours.append(own)
        shifts.append(own.index(rulebook, clocks, years: years))
      }
      let shift = known ?? hours.count - 1
      shiftOfOfficer.append(shift)
      officers.append(
        Setting.OfficerPlan(officer, team: place, shift: shift, index: shifts[shift]))
    }
    let kinds = Kinds(of: tasks, team.officers, clocks)
    desks.append(
      DeskPlan(
        name: team.name, discipline: team.discipline, shifts: shifts,
        shiftOfOfficer: shiftOfOfficer, firstOfficer: first, kinds: kinds.count,
        kindOfTask: kinds.ofTask, abilities: kinds.abilities))
  }
}

/// The kinds of ability that the tasks of a team ask for: those that the same officers can do are
/// of one kind.
private struct Kinds {
  private(set) var count = 1
  /// By the number of a task definition.
  private(set) var ofTask: [Int]
  /// For `officer * count + kind` whether the officer can do it; empty where all can do all.
  private(set) var abilities: [Bool] = []

  init(of tasks: [Int], _ officers: [Officer], _ clocks: ClockBook) {
    ofTask = Array(repeating: 0, count: clocks.tasks.count)
    guard officers.contains(where: { $0.tasks != nil }) else { return }
    var kinds: [[Bool]] = []
    for task in tasks {
      let able = officers.map { $0.tasks?.contains(clocks.tasks[task]) ?? true }
      if !kinds.contains(able) { kinds.append(able) }
      ofTask[task] = kinds.firstIndex(of: able) ?? 0
    }
    count = max(1, kinds.count)
    abilities = officers.indices.flatMap { officer in kinds.map { $0[officer] } }
  }
}

/// When an officer works.
private struct Hours: Hashable {
  var calendar: String
  var absences: [ClosedRange<CivilDate>]

  func index(
    _ rulebook: Rulebook, _ clocks: ClockBook, years: ClosedRange<Int>
  ) -> WorkingTimeIndex {
    let compiled = clocks.calendar(calendar)
    guard !absences.isEmpty else { return compiled }
    var own = compiled.calendar
    for absence in absences {
      for number in absence.lowerBound.dayNumber...absence.upperBound.dayNumber {
        own.exceptions.append(
          CalendarException(
            CivilDate(dayNumber: number), name: "absent", .closed, beatsHoliday: true))
      }
    }
    return WorkingTimeIndex(own, years: years)
  }
}
