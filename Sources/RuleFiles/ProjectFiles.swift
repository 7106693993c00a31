import Casework
import Diagnostics
import Documents

/// The files of a project that were read, kept for the fingerprint and for the lines that findings
/// show.
struct ProjectFiles {
  private let folder: DocumentFolder
  /// The files read so far with their bytes.
  private(set) var read: [(path: String, bytes: [UInt8])] = []
  /// The texts read so far, by the name that places give.
  private(set) var sources: [String: SourceText] = [:]
  /// Whether a definition file could not be read: what it defines is not known.
  private(set) var lacksDefinitions = false

  init(_ folder: DocumentFolder) {
    self.folder = folder
  }

  /// Whether there is such a file or folder.
  func exists(_ path: String) -> Bool {
    (try? folder.bytes(of: path, limit: .max)) != nil
  }

  /// Whether a mapping below a folder takes the source's own targets. What is wrong with a mapping
  /// is said when it is read for its rows.
  func hasSourceTargets(_ mappings: String) -> Bool {
    let paths = (try? folder.files(in: mappings, extensions: ["yml", "yaml"])) ?? []
    return paths.contains { path in
      guard let bytes = try? folder.bytes(of: path),
        let node = try? YAMLReader.read(bytes, file: path)
      else { return false }
      return node["targets"]?.text == TargetSource.fromSource.rawValue
    }
  }

  /// A file of the project as a tree.
  mutating func document(_ path: String) throws(Findings) -> DocumentNode {
    let bytes = try folder.bytes(of: path)
    read.append((path, bytes))
    let node = try YAMLReader.read(bytes, file: folder.name(of: path))
    sources[node.source.file] = node.source
    return node
  }

  /// Every definition below a folder. A file that cannot be read is reported, and the others are
  /// read all the same.
  ///
  /// - Parameter isNeeded: whether a project without any is refused; one that is judged by the
  ///   source's own targets needs none.
  mutating func sheet(
    _ definitions: String, isNeeded: Bool, _ diagnosis: Diagnosis
  ) -> DefinitionSheet {
    var sheet = DefinitionSheet()
    do {
      let paths = try folder.files(
        in: definitions, extensions: ["yml", "yaml"], mayBeMissing: true)
      if paths.isEmpty, isNeeded {
        diagnosis.report(
          Finding(
            RuleFilesCode.noDefinitions, at: Place(folder.name(of: definitions)),
            "the project has no definitions here",
            help: "put tasks.yml and workflows.yml there, or name the folder in slate.yml"))
      }
      for path in paths {
        do {
          sheet.add(try document(path), diagnosis)
        } catch {
          lacksDefinitions = true
          diagnosis.report(error)
        }
      }
    } catch {
      lacksDefinitions = true
      diagnosis.report(error)
    }
    return sheet
  }
}
