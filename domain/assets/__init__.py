"""What a ministry has, and the products in it (G3-1-1). Owns no threat."""
