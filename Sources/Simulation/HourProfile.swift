package import WorkingTime

/// How many enquiries an hour arrive in each hour of the week.
package struct HourProfile: Sendable {
  /// The rates of 168 hours from Monday 00:00, none of them negative, one above 0.
  package var rates: [Double]
  /// The zone whose wall clock tells the hours.
  package var zone: Zone

  /// A profile.
  package init(rates: [Double], zone: Zone) {
    self.rates = rates
    self.zone = zone
  }
}
