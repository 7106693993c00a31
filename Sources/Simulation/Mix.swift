/// Values by weight.
package struct Mix<Value: Sendable & Equatable>: Sendable, Equatable {
  /// The values with their weights, in the order of the file.
  package private(set) var weights: [(value: Value, weight: Double)] = []
  /// The sum of all weights.
  package private(set) var total: Double = 0

  /// No values.
  package init() {}

  /// Values with weights, none of them negative and one above 0.
  package init(_ weights: [(value: Value, weight: Double)]) {
    self.weights = weights
    total = weights.reduce(0) { $0 + $1.weight }
  }

  /// Whether there is nothing to choose from.
  package var isEmpty: Bool { weights.isEmpty }

  /// The place of the value at a share of the total, from 0 to below 1.
  package func place(at share: Double) -> Int {
    var left = share * total
    for (place, entry) in weights.enumerated() {
      left -= entry.weight
      if left < 0 { return place }
    }
    return weights.lastIndex { $0.weight > 0 } ?? 0
  }

  /// Whether two mixes have the same values with the same weights, in the same order.
  package static func == (left: Self, right: Self) -> Bool {
    left.weights.elementsEqual(right.weights) { $0 == $1 }
  }
}

extension Mix<String> {
  /// A text drawn for a case and a task.
  func word(by draws: Draws, _ number: UInt32, _ task: UInt32) -> String {
    weights[place(at: draws.uniform(case: number, task: task, purpose: .reason))].value
  }
}
