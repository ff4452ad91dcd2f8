package quintet.loadtest.answer.model;

import java.util.List;

/**
 * Coefficients that are not below zero, as no part of a cost is: least squares of the relative
 * error, by descent along one coefficient at a time (Franc, Hlavac and Navara, 2005: sequential
 * coordinate-wise algorithm). Nothing is random: the same rows make the same coefficients.
 */
final class LeastSquares {
  private static final int ROUNDS = 20_000;
  private static final double STILL = 1e-12;

  private LeastSquares() {}

  /**
   * Fits.
   *
   * @param rows the terms of each observation, all of one length
   * @param observed above 0, one for each row
   */
  static double[] fit(List<double[]> rows, List<Double> observed) {
    int terms = rows.getFirst().length;
    double[][] squares = new double[terms][terms];
    double[] products = new double[terms];
    for (int row = 0; row < rows.size(); row++) {
      double weight = 1 / observed.get(row); // the error is relative
      for (int i = 0; i < terms; i++) {
        double term = rows.get(row)[i] * weight;
        products[i] += term;
        for (int j = 0; j < terms; j++) {
          squares[i][j] += term * rows.get(row)[j] * weight;
        }
      }
    }
    double[] coefficients = new double[terms];
    for (int round = 0; round < ROUNDS; round++) {
      double moved = 0;
      for (int i = 0; i < terms; i++) {
        if (squares[i][i] > 0) {
          double slope = -products[i];
          for (int j = 0; j < terms; j++) {
            slope += squares[i][j] * coefficients[j];
          }
          double next = Math.max(0, coefficients[i] - slope / squares[i][i]);
          moved = Math.max(moved, Math.abs(next - coefficients[i]) * Math.sqrt(squares[i][i]));
          coefficients[i] = next;
        }
      }
      if (moved < STILL) {
        break;
      }
    }
    return coefficients;
  }

  /** The sum of terms times coefficients. */
  static double sum(double[] terms, double[] coefficients) {
    double sum = 0;
    for (int i = 0; i < terms.length; i++) {
      sum += terms[i] * coefficients[i];
    }
    return sum;
  }
}
