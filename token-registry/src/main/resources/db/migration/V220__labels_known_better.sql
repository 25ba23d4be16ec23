-- How many tokens have a label is guessed from a histogram, as how many names begin alike (V181): with a hundred pieces one in a hundred, whatever label happens to lie on a border.
alter table token alter column labels set statistics 500;
analyze token (labels);
