// Package compare sets periods side by side: batches, interval, verdict,
// drivers, warnings.
//
// The test is on raw inflows, never on the index: a decayed index remembers,
// so its days are not independent, and rank tests on it raise a false alarm in
// 81 to 93 of 100 pairs of half-years that differ by chance alone. The mean of
// the index is shown as description.
//
// The headline is the mean daily net inflow. Each period is cut into batches
// of about 28 days, long enough that what clusters of reports leave behind
// hardly passes from one to the next, and Welch's t compares the batch means.
// Fewer than three batches in a period are too short to test; permuting the
// batches stands beside as a second opinion from four and four on.
//
// Measured on 1,000 simulated pairs each, of independent events and of bursts
// of five events over a week (go test -tags calibration -run FalseAlarms):
//
//	                        false alarms          doublings found
//	                     independent  bursts    independent  bursts
//	quarters                   3.3 %   4.9 %           29 %    15 %
//	half-years                 4.6 %   4.9 %           75 %    34 %
//	years                      4.4 %   6.6 %           97 %    67 %
package compare
