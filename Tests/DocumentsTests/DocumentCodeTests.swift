import Diagnostics
import Documents
import Testing

@Suite("The codes of documents")
struct DocumentCodeTests {
  @Test("Every code has a number of its own, from 101 to 199") func numbers() {
    let numbers = DocumentCode.all.map(\.number)
    #expect(Set(numbers).count == numbers.count)
    #expect(numbers.allSatisfy { (101...199).contains($0) })
  }
}
