/// What can be fuzzed. `slate-fuzz --target=NAME` chooses; see README.md in this folder.
enum FuzzTarget: String, CaseIterable {
  /// Separated values: masks against libcsv, and whole files however they are cut.
  case csv
  /// JSON: the streaming reader against the one that makes trees, and exports however cut.
  case json
  /// Dates and timestamps of every form.
  case dates
  /// Rule files, project files and mappings.
  case rules

  /// The target that the command line names; `csv` if none.
  static let chosen: FuzzTarget = {
    let mark = "--target="
    let words = CommandLine.arguments.filter { $0.hasPrefix(mark) }.map { $0.dropFirst(mark.count) }
    guard let word = words.last else { return .csv }
    guard let target = FuzzTarget(rawValue: String(word)) else {
      fatalError("the targets are \(allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return target
  }()

  /// Tries one input. Anything that is wrong ends the process, as the fuzzer wants it.
  func run(_ bytes: [UInt8]) {
    switch self {
    case .csv: SeparatedValuesTrial.run(bytes)
    case .json: JSONTrial.run(bytes)
    case .dates: DateTrial.run(bytes)
    case .rules: RuleFileTrial.run(bytes)
    }
  }
}

/// libFuzzer, which chooses the inputs by what they reach.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ tryOne: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Where the program begins: the package manager links `main` to a name made of the target's, so
/// that libFuzzer's own is called from here.
@_cdecl("slate_fuzz_main")
public func fuzz(
  _ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  var (count, words) = (count, words)
  return runFuzzer(&count, &words) { start, length in tryOneInput(start, length) }
}

/// What libFuzzer calls for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  FuzzTarget.chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
