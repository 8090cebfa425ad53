package dates

import "math"

// newMoon is the Julian day of the k-th new moon after that of 6 January 2000,
// with the largest periodic terms of Meeus, Astronomical Algorithms, chapter
// 49; good to a few minutes.
func newMoon(k float64) float64 {
	t := k / 1236.85
	jde := 2451550.09766 + 29.530588861*k + 0.00015437*t*t
	rad := func(deg float64) float64 { return math.Mod(deg, 360) * math.Pi / 180 }
	sun := rad(2.5534 + 29.10535670*k)
	moon := rad(201.5643 + 385.81693528*k)
	lat := rad(160.7108 + 390.67050284*k)
	node := rad(124.7746 - 1.56375588*k)
	e := 1 - 0.002516*t
	jde += -0.40720*math.Sin(moon) + 0.17241*e*math.Sin(sun) + 0.01608*math.Sin(2*moon) +
		0.01039*math.Sin(2*lat) + 0.00739*e*math.Sin(moon-sun) - 0.00514*e*math.Sin(moon+sun) +
		0.00208*e*e*math.Sin(2*sun) - 0.00111*math.Sin(moon-2*lat) - 0.00057*math.Sin(moon+2*lat) +
		0.00056*e*math.Sin(2*moon+sun) - 0.00042*math.Sin(3*moon) - 0.00017*math.Sin(node)
	return jde - 70.0/86400 // terrestrial to universal time in our decades
}
