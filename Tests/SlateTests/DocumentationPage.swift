import Foundation
import TestSupport
import Testing

/// A page that a reader of Slate sees: the README or a page of the handbook.
///
/// What a program prints stands in a page as fenced blocks of kind `console`; what follows from the
/// code alone, such as a table of keys, stands between `<!-- made: … -->` and `<!-- end -->`. Both
/// are made anew here, so that a page can be held to what is true now.
struct DocumentationPage: Sendable, CustomTestStringConvertible {
  /// The environment variable that lets the tests rewrite the pages.
  static let switchName = "SLATE_UPDATE_DOCS"

  /// The path from the project's folder.
  let path: String
  /// The text.
  let text: String

  var testDescription: String { path }

  /// The page's name without its ending: `Clocks`.
  var name: String {
    path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? path
  }

  /// The lines.
  var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Writes the page where the project keeps it.
  func write(_ new: String) throws {
    try Data(new.utf8).write(to: SharedFolder.project.appending(path: path))
  }

  /// Whether the tests are to write the pages and not to judge them.
  static var isUpdating: Bool {
    ProcessInfo.processInfo.environment[switchName].map { !$0.isEmpty && $0 != "0" } ?? false
  }

  /// What to do about a page that is no longer true.
  static let remedy =
    "run `\(switchName)=1 swift test --filter DocumentationTruthTests`, then read what changed"

  // MARK: - All pages

  /// The folder of the handbook, from the project's folder.
  static let handbook = "Sources/slate/Slate.docc"

  /// The README and every page of the handbook, by path.
  static let all: [DocumentationPage] = {
    let files = FileManager.default
    let folder = SharedFolder.project.appending(path: handbook)
    let names = files.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let paths = names.filter { $0.hasSuffix(".md") }.map { "\(handbook)/\($0)" }
    return (["README.md"] + paths.sorted()).map { path in
      let data = try? Data(contentsOf: SharedFolder.project.appending(path: path))
      return DocumentationPage(path: path, text: String(decoding: data ?? Data(), as: UTF8.self))
    }
  }()

  /// The page of the handbook with this name; an empty one where there is none.
  static func named(_ name: String) -> DocumentationPage {
    all.first { $0.name == name } ?? DocumentationPage(path: "\(handbook)/\(name).md", text: "")
  }
}
