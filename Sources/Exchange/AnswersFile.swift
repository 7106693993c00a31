package import Casework
package import Diagnostics
internal import Documents

/// The answers of one case as somebody wrote them down: a map from question to answer, in YAML or,
/// where the file's name ends in `.json`, in JSON.
///
///     household: couple
///     served-notice: true
///     needs: [ramp, lift]     # several answers
///     notice-expires:         # not answered
package struct AnswersFile: Sendable {
  /// The answers, in the order of the file.
  package var given: [GivenAnswer]
  /// The file, for what is missing from it.
  package var place: Place

  /// Answers from a place.
  package init(given: [GivenAnswer], place: Place) {
    self.given = given
    self.place = place
  }

  /// Reads a file of answers.
  ///
  /// - Throws: what is wrong with the file, each with its place; nothing is said of the answers
  ///   themselves.
  package static func read(_ bytes: [UInt8], name: String) throws(Findings) -> AnswersFile {
    let root: DocumentNode
    do throws(Findings) {
      root =
        name.hasSuffix(".json")
        ? try JSONReader.read(bytes, file: name) : try YAMLReader.read(bytes, file: name)
    } catch {
      throw Findings(
        error.list.map { finding in
          // The line may hold somebody's answers.
          var finding = finding
          finding.code = ExchangeCode.badAnswersFile
          finding.snippet = nil
          return finding
        })
    }
    guard let entries = root.entries else {
      throw refusal(root, "\(root.noun) stands where a map of answers belongs")
    }
    var given: [GivenAnswer] = []
    for entry in entries where !entry.value.isBlank {
      let nodes = entry.value.list ?? [entry.value]
      var answers: [(text: String, place: Place)] = []
      for node in nodes {
        guard let text = node.text else {
          throw refusal(node, "\(node.noun) stands where an answer belongs")
        }
        answers.append((text, node.place))
      }
      given.append(GivenAnswer(entry.name, answers, place: entry.key.place))
    }
    return AnswersFile(given: given, place: root.place)
  }

  private static func refusal(_ node: DocumentNode, _ message: String) -> Findings {
    Findings([
      Finding(
        ExchangeCode.badAnswersFile, at: node.place, message,
        help: "write `question: answer`, one a line; several answers as [a, b]")
    ])
  }
}

extension AnswerProblem {
  /// The problem as it is told: never with the line, which may hold personal data.
  package var finding: Finding {
    let code =
      switch kind {
      case .question: ExchangeCode.unknownQuestion
      case .value: ExchangeCode.badAnswer
      case .hidden: ExchangeCode.answerNotAsked
      case .missing: ExchangeCode.answerMissing
      }
    return Finding(code, at: place, message, value: value, help: help)
  }
}
