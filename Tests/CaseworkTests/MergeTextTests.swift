import Casework
import Testing

@Suite("A text with merge fields")
struct MergeTextTests {
  @Test("Fields, parts and comments are told apart")
  func tags() throws {
    let text = try MergeText("{{ a.b }}{{#c}}x{{/c}}{{^d}}y{{/d}}{{! not me }}")
    #expect(text.tags.map(\.kind) == [.value, .section, .end, .inverted, .end])
    #expect(text.tags.map(\.name) == ["a.b", "c", "c", "d", "d"])
    // The ninth byte of the text begins the second tag: "{{ a.b }}" is nine long.
    #expect(text.tags.map(\.offset).prefix(2) == [0, 9])
  }

  @Test("Single braces are text")
  func singleBraces() throws {
    #expect(try MergeText("{a} } { b}").tags.isEmpty)
  }

  @Test("A field is missing only where its part is kept")
  func missing() throws {
    let text = try MergeText("{{a}}{{#b}}{{c}}{{/b}}{{^b}}{{d}}{{/b}}")
    #expect(text.missing { _ in false }.map(\.name) == ["a", "d"])
    #expect(text.missing { $0 == "b" }.map(\.name) == ["a", "c"])
    #expect(text.missing { _ in true }.isEmpty)
  }

  @Test("A part within a dropped part is dropped, whatever it asks")
  func nested() throws {
    let text = try MergeText("{{#a}}{{^b}}{{c}}{{/b}}{{/a}}")
    #expect(text.missing { _ in false }.isEmpty)
    #expect(text.missing { $0 == "a" }.map(\.name) == ["c"])
  }

  @Test(
    "What is no tag is refused where it begins",
    arguments: [
      ("x {{a", 2, "these braces are not closed"), ("{{}}", 0, "this is not a merge field"),
      ("{{a b}}", 0, "this is not a merge field"),
      ("{{> partial}}", 0, "this is not a merge field"),
      ("{{=<% %>=}}", 0, "this is not a merge field"), ("{{{a}}}", 0, "this is not a merge field"),
      ("{{#a}}{{/b}}", 6, "this part was not opened here"),
      ("{{/a}}", 0, "this part was not opened here"), ("é{{#a}}", 2, "this part is not closed"),
    ])
  func refused(text: String, offset: Int, message: String) {
    do throws(MergeText.Problem) {
      _ = try MergeText(text)
      Issue.record("\(text) was taken")
    } catch {
      #expect(error.offset == offset)
      #expect(error.message == message)
    }
  }

  @Test("Parts nest sixteen deep and no deeper, so that no text exhausts the stack")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "{{#a}}", count: depth) + String(repeating: "{{/a}}", count: depth)
    }
    #expect(try MergeText(nested(16)).tags.count == 32)
    #expect(throws: MergeText.Problem.self) { try MergeText(nested(17)) }
    #expect(throws: MergeText.Problem.self) { try MergeText(nested(100_000)) }
  }
}
