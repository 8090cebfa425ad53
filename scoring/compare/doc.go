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
// Measured on 1,000 simulated pairs each, of independent events, of bursts of
// five events over a week, and of crises of eleven events over a month, longer
// than a batch (go test -tags calibration -run FalseAlarms):
//
//	                   false alarms                    doublings found
//	            independent  bursts  crises     independent  bursts  crises
//	quarters          3.3 %   4.9 %   8.7 %            29 %    15 %    15 %
//	half-years        4.6 %   4.9 %  17.0 %            75 %    34 %    29 %
//	years             4.4 %   6.6 %  18.5 %            97 %    67 %    49 %
//
// So the 5 % hold for what passes within a month. Where one crisis fills months,
// two periods are nearly two draws, and no test within them knows how often such
// a crisis comes: read the stories that drove the difference.
//
// Several comparisons read together, of periods or of dyads, are several tests:
// [Family] gives them Holm's correction.
//
// Change points are found by [PELT]. With its penalty of 2 s^2 log n alone,
// which takes the weeks for independent, every other history of bursts whose
// level never changed has a change point; so the penalty is raised to what the
// same weeks reach by chance, shuffled in blocks of eight (-run FalseChange, 500
// histories each, of 1.5, 2 and 3 years; s^2 is the variance of a week):
//
//	                              independent          bursts              crises
//	false, 2 s^2 log n alone     5.4  5.6  5.6 %   45.4 51.0 49.6 %   79.0 86.8 89.8 %
//	false, as we do              1.2  1.4  2.4 %    5.8  7.0  7.6 %   13.4 12.6 15.0 %
//	threefold level found         97   98   99 %     49   67   72 %     28   36   39 %
//	  its date in the interval    98   97   96 %     96   95   94 %     80   82   83 %
//
// Found is within eight weeks of the change. The size of a change is measured by
// the data that found it, and so more likely too great than too small.
//
// Correlations (-run FalseAssociations): two series that have nothing to do with
// each other, each keeping a share of its value before, have an interval without
// 0 (nominal 5 %), by Pearson and Spearman:
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
