import Casework
import Diagnostics
import Documents

@testable import Exchange

/// JSON. The reader that makes a tree and the one that streams have to agree on what is JSON, in
/// blocks of any size; exports have to come out the same however they are cut.
enum JSONTrial {
  static func run(_ bytes: [UInt8]) {
    let refused = treeRefusal(bytes)
    let whole = streamRefusal(bytes, block: 1 << 16)
    precondition(
      whole == streamRefusal(bytes, block: 1 + bytes.count % 61), "blocks change the verdict")
    if refused == nil {
      precondition(whole == nil, "a tree was made of what is no JSON: \(whole ?? "")")
    }
    // What only a tree cannot hold: names that stand twice, and more values than its budget.
    if whole == nil, let refused {
      precondition(
        [DocumentCode.jsonRepeatedKey, DocumentCode.jsonTooBig].map(\.name).contains(refused),
        "JSON was refused: \(refused)")
    }
    ExportTrial.compare(bytes, named: "tasks.json", .canonical(.tasks))
  }

  private static func treeRefusal(_ bytes: [UInt8]) -> String? {
    do throws(Findings) {
      _ = try JSONReader.read(bytes, file: "f")
      return nil
    } catch {
      return error.list.first?.code.name ?? ""
    }
  }

  private static func streamRefusal(_ bytes: [UInt8], block: Int) -> String? {
    var limits = CSVLimits()
    limits.block = block
    do throws(Findings) {
      try JSONCheck.check(InputFile(bytes: bytes, name: "f"), limits: limits)
      return nil
    } catch {
      return FindingRenderer().render(error)
    }
  }
}
