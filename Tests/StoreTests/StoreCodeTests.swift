import Diagnostics
import Store
import Testing

@Suite("Store codes") struct StoreCodeTests {
  @Test("Every code of the store is a 9xx code") func numbers() {
    #expect(StoreCode.all.allSatisfy { $0.name.hasPrefix("SL09") })
  }
}
