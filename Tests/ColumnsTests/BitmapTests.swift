import TestSupport
import Testing

@testable import Columns

@Suite("Bitmaps")
struct BitmapTests {
  @Test("A bitmap does what an array of truths does", arguments: [0, 1, 63, 64, 65, 200])
  func matchesArray(count: Int) {
    var random = SeededRandom(seed: UInt64(count))
    var left = Bitmap(count: count)
    var right = Bitmap(count: count)
    var leftArray = [Bool](repeating: false, count: count)
    var rightArray = leftArray
    for row in 0..<count {
      leftArray[row] = Bool.random(using: &random)
      rightArray[row] = Bool.random(using: &random)
      left[row] = leftArray[row]
      right[row] = rightArray[row]
    }
    func rows(_ array: [Bool]) -> [Int] { array.indices.filter { array[$0] } }
    #expect(left.setRows == rows(leftArray))
    #expect(left.setCount == rows(leftArray).count)
    var either = left
    either.formUnion(right)
    #expect(either.setRows == rows(zip(leftArray, rightArray).map { $0 || $1 }))
    #expect(Bitmap(count: count, repeating: true).setCount == count)
  }
}
