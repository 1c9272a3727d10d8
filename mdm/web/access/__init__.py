"""The pages and the API about rights: the matrix, why a cell is as it is, changing it. What rights are: mdm.access."""
