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
//
// Several comparisons read together, of periods or of dyads, are several tests:
// [Family] gives them Holm's correction.
//
// Change points and correlations are description with measured error rates (-run
// FalseChange and -run FalseAssociations). Two years of independent events
// without a change of level have a change point in 3 of 100 cases, of bursts in
// 28; a threefold level is found within eight weeks in 98 and 71, and its date
// lies in the interval as often. Two series that have nothing to do with each
// other, each keeping a share of its value before, have an interval without 0
// (nominal 5 %), by Pearson and Spearman:
//
//	                  keeping 0      keeping half    keeping 0.8
//	 24 values     4.2 %   2.5 %    6.0 %   2.2 %    8.5 %   6.5 %
//	 60 values     4.5 %   4.2 %    9.8 %   6.2 %   11.8 %   9.5 %
//	120 values     7.2 %   4.5 %    8.0 %   7.0 %   10.5 %  10.0 %
//	1000 values    6.8 %   5.8 %    6.0 %   6.8 %    7.0 %   7.0 %
//
// A monthly net inflow keeps little, a monthly index about half of its value: an
// association of the index that the net inflow does not show is to be doubted.
package compare
