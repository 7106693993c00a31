/// Functions of real numbers that give the same bits on every machine.
///
/// Two platforms' mathematics libraries may differ in the last bit of a logarithm, and a simulated
/// year would differ with them. Here are only the four operations and the square root, which
/// IEEE 754 fixes to the bit, in a fixed order; Swift never fuses a product and a sum by itself.
@usableFromInline
package enum PortableMath {
  /// The natural logarithm: minus infinity of 0, not a number below. Within one unit in the last
  /// place.
  ///
  /// The method is that of `e_log.c` of fdlibm (Sun Microsystems, 1993): x = 2^k (1 + f), and a
  /// series in f / (2 + f).
  @inlinable
  package static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    var bits = x.bitPattern
    var exponent: Int64 = -1023
    if bits < 0x0010_0000_0000_0000 {
      bits = (x * 0x1p54).bitPattern
      exponent -= 54
    }
    // From here on the mantissa lies between the roots of 1/2 and of 2.
    bits = bits &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_667F_3BCD)
    exponent += Int64(truncatingIfNeeded: bits >> 52)
    bits = (bits & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD
    let f = Double(bitPattern: bits) - 1
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even = w * (0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332))
    let odd =
      z
      * (0.6666666666666735130
        + w * (0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591)))
    let half = 0.5 * f * f
    let k = Double(exponent)
    return k * 6.93147180369123816490e-01
      - ((half - (s * (half + even + odd) + k * 1.90821492927058770002e-10)) - f)
  }

  /// The exponential. Within one unit in the last place; 0 far below and infinity far above.
  ///
  /// The method is that of `e_exp.c` of fdlibm: x = k log 2 + r, and a rational approximation in r.
  @inlinable
  package static func exp(_ x: Double) -> Double {
    guard x < 709.782712893384 else { return x.isNaN ? x : .infinity }
    guard x > -708 else { return x < -745.2 ? 0 : exp(x + 64) * 1.6038108905486378e-28 }
    let scaled = x * 1.44269504088896338700
    let k = Int64(scaled + (x < 0 ? -0.5 : 0.5))
    let high = x - Double(k) * 6.93147180369123816490e-01
    let low = Double(k) * 1.90821492927058770002e-10
    let r = high - low
    let t = r * r
    let c =
      r
      - t
      * (1.66666666666666019037e-01
        + t
        * (-2.77777777770155933842e-03
          + t
          * (6.61375632143793436117e-05
            + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))))
    let y = 1 - ((low - (r * c) / (2 - c)) - high)
    // In two steps: 2^1024 is no number, though what is wanted may be.
    let first = k >> 1
    return y * powerOfTwo(first) * powerOfTwo(k - first)
  }

  @inlinable @inline(__always)
  static func powerOfTwo(_ exponent: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: exponent &+ 1023) << 52)
  }
}
