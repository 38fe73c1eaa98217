export * from '../store/search-feed'
