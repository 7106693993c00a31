internal import WorkingTime

/// A team at work: who is free, who is there, and what waits for them.
///
/// Officers with the same hours and absences form a shift, so that whether they are there is asked
/// once. Tasks that the same officers can do stand in one queue. Who is free takes the task whose
/// turn it is among those that he can do; of several who are free, the one free longest.
struct Desk: Sendable {
  /// A task that waits.
  struct Waiting: HeapElement {
    /// What its place in the queue goes by, the least first.
    let rank: Int64
    /// Its turn among those of equal rank.
    let turn: UInt64
    let slot: UInt32
    let place: Int32
    /// It waits only while its task bears this stamp.
    let stamp: UInt32

    @inline(__always)
    func precedes(_ other: Waiting) -> Bool {
      rank != other.rank ? rank < other.rank : turn < other.turn
    }
  }

  /// Officers of the same hours.
  struct Shift: Sendable {
    /// Their hours, as plain numbers: what is asked at every turn counts no reference.
    let line: WorkingTimeLine
    /// Keeps the memory of the hours.
    private let index: WorkingTimeIndex
    /// Those who are free, with the turn since which they are.
    var free: [(officer: Int32, turn: UInt64)] = []
    /// When they next come to work, if somebody waits for that.
    var wakesAt = Int64.min

    init(_ index: WorkingTimeIndex) {
      self.index = index
      line = index.table.line
    }
  }

  let discipline: Team.Discipline
  var shifts: [Shift]
  /// What waits, by the kind of ability it asks for.
  var queues: [WaitingLine<Waiting>]
  /// For `officer * kinds + kind` whether the officer can do it; empty where all can do all.
  let abilities: [Bool]
  /// The number of the first officer of the team.
  let firstOfficer: Int32
  private var turns: UInt64 = 0

  init(_ plan: DeskPlan) {
    discipline = plan.discipline
    shifts = plan.shifts.map { Shift($0) }
    queues = Array(repeating: WaitingLine(), count: max(1, plan.kinds))
    abilities = plan.abilities
    firstOfficer = plan.firstOfficer
    for (place, shift) in plan.shiftOfOfficer.enumerated() {
      turns += 1
      shifts[shift].free.append((firstOfficer + Int32(place), turns))
    }
  }

  /// Whether nothing waits.
  @inline(__always)
  var isIdle: Bool { queues.allSatisfy { $0.isEmpty } }

  /// Whether somebody is free, there or not.
  @inline(__always)
  var hasFree: Bool {
    for shift in shifts.indices where !shifts[shift].free.isEmpty { return true }
    return false
  }

  /// Somebody is free again.
  @inline(__always)
  mutating func free(_ officer: Int32, shift: Int) {
    turns &+= 1
    shifts[shift].free.append((officer, turns))
  }

  /// Whether an officer can do a kind of task.
  @inline(__always)
  func isAble(_ officer: Int32, _ kind: Int) -> Bool {
    abilities.isEmpty || abilities[Int(officer &- firstOfficer) &* queues.count &+ kind]
  }
}

/// What a desk is made of: the same for every run of a setting.
struct DeskPlan: Sendable {
  var name: String
  var discipline: Team.Discipline
  /// The hours of each shift.
  var shifts: [WorkingTimeIndex]
  /// For each officer of the team the shift.
  var shiftOfOfficer: [Int]
  /// The number of the first officer among all.
  var firstOfficer: Int32
  /// How many kinds of ability there are.
  var kinds: Int
  /// The kind of ability that each task asks for, by the number of its definition.
  var kindOfTask: [Int]
  /// For `officer * kinds + kind` whether the officer can do it; empty where all can do all.
  var abilities: [Bool]
}
