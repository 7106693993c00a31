import Foundation
import TestSupport
import Testing

@testable import slate_sample

@Suite("The generated files")
struct SampleFilesTests {
  private static let files = SampleFiles.all()
  private let folder = SharedFolder.project.appending(path: "sample-data")

  @Test("Generating again gives the files that are kept, byte for byte")
  func sameBytes() throws {
    #expect(Self.files.count == 5)
    for file in Self.files {
      let kept = try Data(contentsOf: folder.appending(path: file.path))
      #expect(kept == Data(file.text.utf8), "\(file.path): run swift run slate-sample sample-data")
    }
  }

  @Test("No file of the sample is over a megabyte")
  func small() throws {
    let found = FileManager.default.enumerator(atPath: folder.path)
    var seen = 0
    while let path = found?.nextObject() as? String {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.appending(path: path).path)
      guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
      seen += 1
      #expect(try #require(attributes[.size] as? Int) < 1_000_000, "\(path)")
    }
    #expect(seen > 20)
  }

  @Test("The project's own bank holidays are those of the division")
  func holidayCopies() throws {
    let texts = Dictionary(uniqueKeysWithValues: Self.files.map { ($0.path, $0.text) })
    let own = try #require(texts["brookshire/holidays/england-and-wales.json"])
    #expect(own == texts["holidays/england-and-wales.json"])
  }
}
