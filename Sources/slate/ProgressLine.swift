import Columns
import Dispatch

/// A line on the terminal that says how far a long run has come: share, rate, time left.
///
/// It appears after half a second, on standard error only, only where that is a terminal, and never
/// with `--quiet`. Who works only adds to a meter once a block; a timer of its own looks at it.
enum ProgressLine {
  /// What is counted.
  enum Unit {
    /// Bytes of input.
    case bytes
    /// Clocks.
    case clocks
    /// Rows of exports.
    case rows
  }

  /// Does something that adds to a meter, and shows how far it has come.
  ///
  /// - Parameter output: where data is written meanwhile; on a terminal the line would be in its
  ///   way.
  static func showing<Result>(
    _ verb: String, _ unit: Unit, _ options: CommonOptions, writing output: Output? = nil,
    _ body: (ProgressMeter) throws -> Result
  ) rethrows -> Result {
    let meter = ProgressMeter()
    return try showing(options, writing: output) { milliseconds in
      text(verb, unit, done: meter.done, total: meter.total, milliseconds: milliseconds)
    } _: {
      try body(meter)
    }
  }

  /// Does something and shows meanwhile what a line says that is asked for it now and then, with
  /// the milliseconds since the beginning.
  static func showing<Result>(
    _ options: CommonOptions, writing output: Output? = nil,
    line: @escaping @Sendable (UInt64) -> String, _ body: () throws -> Result
  ) rethrows -> Result {
    guard !options.quiet, output?.isTerminal != true,
      StandardStream.isTerminal(StandardStream.error)
    else {
      return try body()
    }
    let start = DispatchTime.now().uptimeNanoseconds
    let queue = DispatchQueue(label: "progress")
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + .milliseconds(500), repeating: .milliseconds(200))
    timer.setEventHandler {
      let elapsed = DispatchTime.now().uptimeNanoseconds - start
      print(line(elapsed / 1_000_000))
    }
    timer.resume()
    defer {
      timer.cancel()
      // An event that is being handled ends first; then the line makes room for what comes next.
      queue.sync {
        if DispatchTime.now().uptimeNanoseconds - start >= 500_000_000 { print("") }
      }
    }
    return try body()
  }

  /// Puts a text in place of the line that stands there.
  private static func print(_ text: String) {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    var line = "\r\(text)\(blanks)\r"
    line.withUTF8 {
      _ = StandardStream.write(UnsafeRawBufferPointer($0), to: StandardStream.error)
    }
  }

  /// As wide as a line gets.
  private static let width = 79

  /// `reading 45 %, 120 MB/s, 3 s left`; without what cannot be known yet.
  static func text(
    _ verb: String, _ unit: Unit, done: Int, total: Int, milliseconds: UInt64
  ) -> String {
    guard total > 0, milliseconds > 0 else { return verb }
    let rate = Double(done) * 1000 / Double(milliseconds)
    var text = "\(verb) \(Int(Double(done) * 100 / Double(total))) %"
    switch unit {
    case .bytes: text += ", \(Int(rate / 1_000_000)) MB/s"
    case .clocks: text += ", \(Int(rate)) clocks/s"
    case .rows: text += ", \(Int(rate)) rows/s"
    }
    guard done > 0 else { return text }
    return text + ", \(Int((Double(total - done) / rate).rounded(.up))) s left"
  }
}
