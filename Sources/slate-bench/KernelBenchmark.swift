import Casework
import Compliance
import Diagnostics
import WorkingTime

/// Times the heart of Slate by itself: start and stop in, working time, warning, target, verdict
/// and follow-on level out, for one service level on one calendar.
///
/// Beside it runs the least that any such loop must do, reading both columns and adding them up, so
/// that a figure says how much is thinking and how much is memory.
struct KernelBenchmark {
  /// How many clocks.
  let clocks: Int
  /// How often the whole is repeated; the median counts.
  let repetitions: Int

  /// Runs it and prints a line a measurement.
  func run() throws {
    guard let zone = Zone.named("Europe/London") else { throw BenchmarkError.noZone }
    let quick = try quickClock(zone)
    let (starts, stops) = columns()
    var judged: [Double] = []
    var read: [Double] = []
    var checksum: Int64 = 0
    for _ in 0..<repetitions {
      judged.append(nanosecondsOfThread { checksum = judge(quick, starts, stops) })
      read.append(nanosecondsOfThread { checksum &+= sum(starts, stops) })
    }
    let (kernel, floor) = (median(judged), median(read))
    print("kernel    \(rounded(kernel)) ns a clock, one thread (\(clocks) clocks)")
    print("reading   \(rounded(floor)) ns a clock, the same columns read and added up")
    print("ratio     \(rounded(kernel / floor))   checksum \(checksum)")
  }

  /// Reads all clocks, a batch at a time into the same memory, and adds up what was read.
  private func judge(_ quick: QuickClock, _ starts: [Int64], _ stops: [Int64]) -> Int64 {
    var total: Int64 = 0
    var readings = [QuickDial.Reading](repeating: .none, count: Self.batch)
    starts.withUnsafeBufferPointer { starts in
      stops.withUnsafeBufferPointer { stops in
        readings.withUnsafeMutableBufferPointer { readings in
          for from in stride(from: 0, to: starts.count, by: Self.batch) {
            let rows = from..<min(from + Self.batch, starts.count)
            quick.read(
              UnsafeBufferPointer(rebasing: starts[rows]),
              UnsafeBufferPointer(rebasing: stops[rows]), into: readings)
            for reading in readings[..<rows.count] {
              total &+= reading.worked &+ reading.target &+ reading.amber
              total &+= Int64(reading.level) &+ Int64(reading.outcome.rawValue)
            }
          }
        }
      }
    }
    return total
  }

  private static let batch = 256

  private func sum(_ starts: [Int64], _ stops: [Int64]) -> Int64 {
    var total: Int64 = 0
    for row in 0..<starts.count { total &+= starts[row] ^ stops[row] }
    return total
  }

  /// 16 working hours, amber 4 working hours before, a follow-on every 16 working hours; Monday to
  /// Friday 09:00 to 17:00 with eight days off a year.
  private func quickClock(_ zone: Zone) throws -> QuickClock {
    let office = [OpenSpan(open: 9 * 3600, close: 17 * 3600)]
    let off = (2020...2027).flatMap { year in
      [(1, 1), (4, 10), (4, 13), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)].compactMap {
        CivilDate(year: year, month: $0.0, day: $0.1).map {
          NonWorkingDay($0, name: "off", type: "bank-holiday")
        }
      }
    }
    let calendar = WorkingCalendar(
      name: "office", zone: zone, week: Array(repeating: office, count: 5) + [[], []],
      nonWorkingDays: off)
    let again = FollowOn(rule: "again", after: Period(16, .workingHours), atMost: 100_000)
    let rules = ["missed": EscalationType.slaMissed, "again": .followOn].mapValues {
      EscalationRule(type: $0, followOn: again)
    }
    let level = ServiceLevel(
      calendar: "office", target: Period(16, .workingHours),
      amber: .before(Period(4, .workingHours)), whenMissed: "missed")
    let plan = Plan(
      definition: "task", level: level, index: WorkingTimeIndex(calendar),
      rules: Dictionary(
        uniqueKeysWithValues: rules.map { name, rule in
          (
            name,
            Definition(
              name, versions: [Version(rule, effective: EffectivePeriod(), place: Place(name))])
          )
        }),
      on: CivilDate(dayNumber: 20_000))
    guard let quick = QuickClock(plan) else { throw BenchmarkError.notQuick }
    return quick
  }

  /// Five years of starts as exports bring them: ascending but scattered over six weeks, four of
  /// five on weekdays between 08:00 and 17:30. Stops come up to four weeks later at any hour.
  private func columns() -> (starts: [Int64], stops: [Int64]) {
    var state: UInt64 = 1
    func random(below bound: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % UInt64(bound))
    }
    var starts: [Int64] = []
    var stops: [Int64] = []
    for row in 0..<clocks {
      var start =
        1_577_836_800 + Int64(row) * 157_000_000 / Int64(clocks) + random(below: 45 * 86_400)
      if random(below: 5) > 0 {
        let day = start / 86_400
        // 1970-01-01 was a Thursday; Saturday and Sunday become the Friday before.
        let weekday = (day + 3) % 7
        start = (day - max(0, weekday - 4)) * 86_400 + 8 * 3600 + random(below: 34_200)
      }
      starts.append(start)
      stops.append(start + random(below: 28 * 86_400))
    }
    return (starts, stops)
  }

  /// What a loop costs a clock, in this thread's own processor time: others on the machine do not
  /// count, as far as the machine can tell them apart.
  private func nanosecondsOfThread(_ body: () -> Void) -> Double {
    let before = ThreadTime.nanoseconds()
    body()
    return Double(ThreadTime.nanoseconds() - before) / Double(clocks)
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

/// Why a benchmark could not be set up.
enum BenchmarkError: Error {
  /// The platform's zone table lacks the zone.
  case noZone
  /// The service level is not one that a quick clock judges.
  case notQuick
}
