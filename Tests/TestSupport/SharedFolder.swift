package import Foundation
package import Testing

/// The folder `shared` beside the project: oracles, public suites, real data. It is not part of the
/// project; a test that needs it is skipped, with a message, where it is absent.
package enum SharedFolder {
  /// The project's own folder.
  package static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder, or nil where there is none.
  package static let root: URL? = {
    let folder = project.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// Whether the folder is there, for `.enabled(if:)`.
  package static var isPresent: Bool { root != nil }

  /// What a skipped test says.
  package static let skipMessage: Comment = "needs ../shared, which is absent here"

  /// The bytes of a file of the folder.
  package static func data(_ path: String) throws -> Data {
    guard let root else { throw CocoaError(.fileNoSuchFile) }
    return try Data(contentsOf: root.appending(path: path))
  }

  /// A file of the folder as JSON.
  package static func json(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(with: data(path))
  }
}
