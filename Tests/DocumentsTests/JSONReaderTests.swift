import Diagnostics
import Documents
import Foundation
import TestSupport
import Testing

@Suite("Reading JSON")
struct JSONReaderTests {
  private func refusal(of json: String) -> String {
    do throws(Findings) {
      _ = try JSONReader.read(Array(json.utf8), file: "a.json")
      return ""
    } catch {
      return FindingRenderer().render(error)
    }
  }

  @Test("Values come as texts, lists and maps with places") func values() throws {
    let json = """
      {"a": [1, -2.50e+3, true, null],
       "b": "x\\u00e9\\ud83d\\ude00\\n", "c": {}}
      """
    let node = try JSONReader.read(Array(json.utf8), file: "a.json")
    #expect(node["a"]?.list?.map(\.text) == ["1", "-2.50e+3", "true", "null"])
    #expect(node["a"]?.list?.map(\.isBlank) == [false, false, false, true])
    #expect(node["b"]?.text == "xé😀\n")
    #expect(node["b"]?.place == Place("a.json", line: 2, column: 7))
    #expect(node["c"]?.entries?.isEmpty == true)
  }

  @Test("What is wrong is refused at its place") func refusals() {
    #expect(
      refusal(of: "{\"a\": 1,\n \"a\": 2}") == """
        a.json:2:2: error[SL0132]: this name stands twice in its object
             "a": 2}
             ^
          help: delete one of the two
        """)
    #expect(refusal(of: "[1, 2").contains("a.json:1:6: error[SL0130]: a comma or the end"))
    #expect(refusal(of: "[01]").contains("a.json:1:3: error[SL0130]: a comma or the end"))
    #expect(refusal(of: "[\"\\ud800\"]").contains("half a surrogate pair"))
    #expect(refusal(of: "1 2").contains("a.json:1:3: error[SL0130]: something follows"))
    #expect(refusal(of: "").contains("error[SL0130]: the text ends where a value belongs"))
    #expect(refusal(of: "[\(String(repeating: "1", count: 1001))]").contains("1,000 characters"))
  }

  @Test("64 levels are taken and 65 refused; a hundred thousand cost nothing") func depth() {
    let nested = { (count: Int) in
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    #expect(refusal(of: nested(64)) == "")
    #expect(refusal(of: nested(65)).contains("a.json:1:65: error[SL0131]"))
    #expect(refusal(of: String(repeating: "[{\"a\":", count: 100_000)).contains("SL0131"))
  }

  static var suite: [String] {
    guard let root = SharedFolder.root else { return [] }
    let folder = root.appending(path: "suites/JSONTestSuite/test_parsing")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("y_") || $0.hasPrefix("n_") }.sorted()
  }

  @Test(
    "JSONTestSuite gets its verdicts",
    .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
  func conformance() throws {
    let names = Self.suite
    #expect(names.count { $0.hasPrefix("y_") } == 95)
    #expect(names.count { $0.hasPrefix("n_") } == 188)
    for name in names {
      let data = try SharedFolder.data("suites/JSONTestSuite/test_parsing/" + name)
      let taken = (try? JSONReader.read([UInt8](data), file: name)) != nil
      // Two files of the suite have a name twice in one object, which Slate refuses.
      let expected = name.hasPrefix("y_") && !name.hasPrefix("y_object_duplicated_key")
      #expect(taken == expected, "\(name)")
    }
  }
}
